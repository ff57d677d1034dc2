import { z } from 'zod';
import { decimal, decimalOrEmpty, integerText, timestamp } from './values.ts';

const money = z.strictObject({ value: decimal, currency: z.string() });

const account = z.strictObject({
  uuid: z.string(),
  name: z.string(),
  currency: z.string(),
  available_balance: money,
  default: z.boolean(),
  active: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
  deleted_at: timestamp.nullable(),
  type: z.enum(['ACCOUNT_TYPE_UNSPECIFIED', 'ACCOUNT_TYPE_CRYPTO', 'ACCOUNT_TYPE_FIAT', 'ACCOUNT_TYPE_VAULT']),
  ready: z.boolean(),
  hold: money,
  retail_portfolio_id: z.string().optional(),
  platform: z.string().optional(),
});

export const oneAccount = z.strictObject({ account });

export const accountList = z.strictObject({
  accounts: z.array(account),
  has_next: z.boolean(),
  cursor: z.string(),
  size: z.int(),
});

/** What the key may do. */
export const keyPermissions = z.strictObject({
  can_view: z.boolean(),
  can_trade: z.boolean(),
  can_transfer: z.boolean(),
  portfolio_uuid: z.string(),
  portfolio_type: z.string(),
});

const v2Account = z.strictObject({
  id: z.string(),
  name: z.string(),
  primary: z.boolean(),
  type: z.string(),
  balance: z.strictObject({ amount: decimal, currency: z.string() }),
  created_at: timestamp,
  updated_at: timestamp,
  resource: z.literal('account'),
  resource_path: z.string(),
  currency: z.strictObject({
    asset_id: z.string().optional(),
    code: z.string(),
    color: z.string(),
    exponent: z.union([z.int(), integerText]),
    name: z.string(),
    slug: z.string(),
    type: z.enum(['crypto', 'fiat']),
    rewards: z.strictObject({ apy: decimal, formatted_apy: z.string(), label: z.string() }).nullable(),
  }),
  allow_deposits: z.boolean(),
  allow_withdrawals: z.boolean(),
});

export const v2AccountList = z.strictObject({
  data: z.array(v2Account),
  pagination: z.strictObject({
    ending_before: z.string().nullable(),
    starting_after: z.string().nullable(),
    previous_ending_before: z.string().nullable(),
    next_starting_after: z.string().nullable(),
    limit: z.union([z.int(), integerText]),
    order: z.enum(['asc', 'desc']),
    previous_uri: z.string().nullable(),
    next_uri: z.string().nullable(),
  }),
});

/** Volumes and fees are JSON numbers here, the one place where the venue does not write decimals as strings. */
export const transactionSummary = z.strictObject({
  total_volume: z.number(),
  total_fees: z.number(),
  fee_tier: z.strictObject({
    pricing_tier: z.string(),
    usd_from: decimalOrEmpty,
    usd_to: decimalOrEmpty,
    taker_fee_rate: decimal,
    maker_fee_rate: decimal,
    aop_from: decimalOrEmpty.optional(),
    aop_to: decimalOrEmpty.optional(),
  }),
  margin_rate: z.strictObject({ value: decimal }).nullable(),
  goods_and_services_tax: z.strictObject({ rate: decimal, type: z.string() }).nullable(),
  advanced_trade_only_volume: z.number(),
  advanced_trade_only_fees: z.number(),
  coinbase_pro_volume: z.number(),
  coinbase_pro_fees: z.number(),
  total_balance: decimalOrEmpty,
});

/** The error body of v3: code, detail, sentence. A wrong key is not answered with it but with the text `Unauthorized`. */
export const errorBody = z.strictObject({ error: z.string(), error_details: z.string(), message: z.string() });

export type OneAccount = z.infer<typeof oneAccount>;
export type AccountList = z.infer<typeof accountList>;
export type V2AccountList = z.infer<typeof v2AccountList>;
export type TransactionSummary = z.infer<typeof transactionSummary>;
export type KeyPermissions = z.infer<typeof keyPermissions>;
