import { unknownAccount, unknownOrder } from '../refusal.ts';
import type { AccountList, OneAccount, TransactionSummary, V2AccountList } from '../schema/accounts.ts';
import type {
  CancelAnswer,
  CancelRequest,
  CreateOrderAnswer,
  CreateOrderRequest,
  EditAnswer,
  FillList,
  OneOrder,
  OrderList,
} from '../schema/orders.ts';

/** What the one account of a played Coinbase holds. */
const HOLDINGS = [
  { currency: 'USD', amount: '100000.00', type: 'ACCOUNT_TYPE_FIAT' },
  { currency: 'BTC', amount: '0.50000000', type: 'ACCOUNT_TYPE_CRYPTO' },
] as const;

const OPENED = '2026-01-05T12:00:00.000000Z';

const accounts = HOLDINGS.map(({ currency, amount, type }, index) => ({
  uuid: `00000000-0000-4000-8000-00000000000${index + 1}`,
  name: `${currency} Wallet`,
  currency,
  available_balance: { value: amount, currency },
  default: true,
  active: true,
  created_at: OPENED,
  updated_at: OPENED,
  deleted_at: null,
  type,
  ready: true,
  hold: { value: '0', currency },
}));

/** Answers about the account. It takes no orders yet: each is refused the way the venue refuses one without funds. */
export const ACCOUNT_ANSWERS = {
  accounts: (): AccountList => ({ accounts, has_next: false, cursor: '', size: accounts.length }),

  account(uuid: string | undefined): OneAccount {
    const account = accounts.find((candidate) => candidate.uuid === uuid);
    if (account === undefined) throw unknownAccount();
    return { account };
  },

  v2Accounts: (): V2AccountList => ({
    data: accounts.map(({ uuid, name, currency, type, available_balance: { value } }) => ({
      id: uuid,
      name,
      primary: true,
      type: 'wallet',
      balance: { amount: value, currency },
      created_at: OPENED,
      updated_at: OPENED,
      resource: 'account',
      resource_path: `/v2/accounts/${uuid}`,
      currency: {
        code: currency,
        color: '#0066cf',
        exponent: type === 'ACCOUNT_TYPE_FIAT' ? 2 : 8,
        name: currency,
        slug: currency.toLowerCase(),
        type: type === 'ACCOUNT_TYPE_FIAT' ? 'fiat' : 'crypto',
        rewards: null,
      },
      allow_deposits: true,
      allow_withdrawals: true,
    })),
    pagination: {
      ending_before: null,
      starting_after: null,
      previous_ending_before: null,
      next_starting_after: null,
      limit: 250,
      order: 'desc',
      previous_uri: null,
      next_uri: null,
    },
  }),

  transactionSummary: (): TransactionSummary => ({
    total_volume: 0,
    total_fees: 0,
    fee_tier: {
      pricing_tier: 'Intro 1',
      usd_from: '0',
      usd_to: '10000',
      taker_fee_rate: '0.006',
      maker_fee_rate: '0.004',
    },
    margin_rate: null,
    goods_and_services_tax: null,
    advanced_trade_only_volume: 0,
    advanced_trade_only_fees: 0,
    coinbase_pro_volume: 0,
    coinbase_pro_fees: 0,
    total_balance: '',
  }),

  createOrder: ({ order_configuration }: CreateOrderRequest): CreateOrderAnswer => ({
    success: false,
    failure_reason: 'UNKNOWN_FAILURE_REASON',
    order_id: '',
    error_response: {
      error: 'INSUFFICIENT_FUND',
      message: 'Insufficient balance in source account',
      error_details: '',
      preview_failure_reason: 'PREVIEW_INSUFFICIENT_FUND',
    },
    order_configuration,
  }),

  cancelOrders: ({ order_ids }: CancelRequest): CancelAnswer => ({
    results: order_ids.map((order_id) => ({ success: false, failure_reason: 'UNKNOWN_CANCEL_ORDER', order_id })),
  }),

  editOrder: (): EditAnswer => ({ success: false, errors: [{ edit_failure_reason: 'ORDER_NOT_FOUND' }] }),

  orders: (): OrderList => ({ orders: [], sequence: '0', has_next: false, cursor: '' }),

  order(): OneOrder {
    throw unknownOrder();
  },

  fills: (): FillList => ({ fills: [], cursor: '' }),
};
