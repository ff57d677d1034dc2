import { plainFixed } from '../../../../../core/base/fixed.ts';
import type { PlayedAccount } from '../../account/played-account.ts';
import { unknownAccount } from '../refusal.ts';
import type { AccountList, KeyPermissions, OneAccount, TransactionSummary, V2AccountList } from '../schema/accounts.ts';

const OPENED = '2026-01-05T12:00:00.000000Z';

const FIAT = ['USD', 'EUR'];

/** Answers about the account: what it holds, what it pays, and what its key may do. */
export function createAccountAnswers({ core }: PlayedAccount) {
  const accounts = () =>
    core.wallet.currencies().map((currency, index) => ({
      uuid: `00000000-0000-4000-8000-00000000000${index + 1}`,
      name: `${currency} Wallet`,
      currency,
      available_balance: { value: plainFixed(core.wallet.free(currency)), currency },
      default: true,
      active: true,
      created_at: OPENED,
      updated_at: OPENED,
      deleted_at: null,
      type: FIAT.includes(currency) ? ('ACCOUNT_TYPE_FIAT' as const) : ('ACCOUNT_TYPE_CRYPTO' as const),
      ready: true,
      hold: { value: plainFixed(core.wallet.used(currency)), currency },
    }));

  return {
    accounts: (): AccountList => ({ accounts: accounts(), has_next: false, cursor: '', size: accounts().length }),

    account(uuid: string | undefined): OneAccount {
      const account = accounts().find((candidate) => candidate.uuid === uuid);
      if (account === undefined) throw unknownAccount();
      return { account };
    },

    v2Accounts: (): V2AccountList => ({ data: accounts().map(v2Account), pagination: ONE_PAGE }),

    keyPermissions: (): KeyPermissions => ({
      can_view: true,
      can_trade: core.settings.rights.trade,
      can_transfer: core.settings.rights.withdraw,
      portfolio_uuid: 'played-portfolio',
      portfolio_type: 'DEFAULT',
    }),

    transactionSummary: (): TransactionSummary => ({
      total_volume: 0,
      total_fees: 0,
      fee_tier: {
        pricing_tier: 'Intro 1',
        usd_from: '0',
        usd_to: '10000',
        taker_fee_rate: plainFixed(core.settings.taker),
        maker_fee_rate: plainFixed(core.settings.maker),
      },
      margin_rate: null,
      goods_and_services_tax: null,
      advanced_trade_only_volume: 0,
      advanced_trade_only_fees: 0,
      coinbase_pro_volume: 0,
      coinbase_pro_fees: 0,
      total_balance: '',
    }),
  };
}

const ONE_PAGE: V2AccountList['pagination'] = {
  ending_before: null,
  starting_after: null,
  previous_ending_before: null,
  next_starting_after: null,
  limit: 250,
  order: 'desc',
  previous_uri: null,
  next_uri: null,
};

function v2Account(account: AccountList['accounts'][number]): V2AccountList['data'][number] {
  const { available_balance: balance, currency, name, type, uuid } = account;
  const isFiat = type === 'ACCOUNT_TYPE_FIAT';
  return {
    id: uuid,
    name,
    primary: true,
    type: 'wallet',
    balance: { amount: balance.value, currency },
    created_at: OPENED,
    updated_at: OPENED,
    resource: 'account',
    resource_path: `/v2/accounts/${uuid}`,
    currency: {
      code: currency,
      color: '#0066cf',
      exponent: isFiat ? 2 : 8,
      name: currency,
      slug: currency.toLowerCase(),
      type: isFiat ? 'fiat' : 'crypto',
      rewards: null,
    },
    allow_deposits: true,
    allow_withdrawals: true,
  };
}
