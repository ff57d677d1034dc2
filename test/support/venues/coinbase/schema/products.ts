import { z } from 'zod';
import { decimal, decimalOrEmpty, integerText, productType, timestamp } from './values.ts';

const tradingSession = z.strictObject({
  is_session_open: z.boolean(),
  open_time: timestamp,
  close_time: timestamp,
  session_state: z.string(),
  after_hours_order_entry_disabled: z.boolean(),
  closed_reason: z.string(),
  maintenance: z.strictObject({ start_time: timestamp, end_time: timestamp }).nullable(),
});

const perpetualDetails = z.strictObject({
  open_interest: decimalOrEmpty,
  funding_rate: decimalOrEmpty,
  funding_time: timestamp.nullable(),
  max_leverage: decimalOrEmpty,
  base_asset_uuid: z.string(),
  underlying_type: z.string(),
});

const marginRate = z.strictObject({ long_margin_rate: decimal, short_margin_rate: decimal });

const futureProductDetails = z.strictObject({
  venue: z.string(),
  contract_code: z.string(),
  contract_expiry: timestamp.nullable(),
  contract_size: decimal,
  contract_root_unit: z.string(),
  group_description: z.string(),
  contract_expiry_timezone: z.string(),
  group_short_description: z.string(),
  risk_managed_by: z.string(),
  contract_expiry_type: z.enum(['UNKNOWN_CONTRACT_EXPIRY_TYPE', 'EXPIRING', 'PERPETUAL']),
  perpetual_details: perpetualDetails.nullable(),
  contract_display_name: z.string(),
  time_to_expiry_ms: integerText,
  non_crypto: z.boolean(),
  contract_expiry_name: z.string(),
  twenty_four_by_seven: z.boolean(),
  funding_interval: z.string().nullable(),
  open_interest: decimalOrEmpty,
  funding_rate: decimalOrEmpty,
  funding_time: timestamp.nullable(),
  display_name: z.string(),
  region_enabled: z.record(z.string(), z.boolean()),
  intraday_margin_rate: marginRate.nullable(),
  overnight_margin_rate: marginRate.nullable(),
  settlement_price: decimalOrEmpty,
  futures_asset_type: z.string(),
});

/** A product. Fields after `new_at` came in later years: recordings of 2023 lack them, so they may be absent. */
export const product = z.strictObject({
  product_id: z.string(),
  price: decimalOrEmpty,
  price_percentage_change_24h: decimalOrEmpty,
  volume_24h: decimalOrEmpty,
  volume_percentage_change_24h: decimalOrEmpty,
  base_increment: decimal,
  quote_increment: decimal,
  quote_min_size: decimal,
  quote_max_size: decimal,
  base_min_size: decimal,
  base_max_size: decimal,
  base_name: z.string(),
  quote_name: z.string(),
  watched: z.boolean(),
  is_disabled: z.boolean(),
  new: z.boolean(),
  status: z.string(),
  cancel_only: z.boolean(),
  limit_only: z.boolean(),
  post_only: z.boolean(),
  trading_disabled: z.boolean(),
  auction_mode: z.boolean(),
  product_type: productType,
  quote_currency_id: z.string(),
  base_currency_id: z.string(),
  fcm_trading_session_details: tradingSession.nullable(),
  mid_market_price: decimalOrEmpty,
  alias: z.string(),
  alias_to: z.array(z.string()),
  base_display_symbol: z.string(),
  quote_display_symbol: z.string(),
  view_only: z.boolean().optional(),
  price_increment: decimal.optional(),
  display_name: z.string().optional(),
  product_venue: z.string().optional(),
  approximate_quote_24h_volume: decimalOrEmpty.optional(),
  new_at: timestamp.nullable().optional(),
  market_cap: decimalOrEmpty.optional(),
  icon_color: z.string().optional(),
  icon_url: z.string().optional(),
  display_name_overwrite: z.string().optional(),
  is_alpha_testing: z.boolean().optional(),
  about_description: z.string().optional(),
  future_product_details: futureProductDetails.optional(),
});

export const productList = z.strictObject({
  products: z.array(product),
  num_products: z.int(),
  pagination: z.null().optional(),
});

export type Product = z.infer<typeof product>;

export type ProductList = z.infer<typeof productList>;
