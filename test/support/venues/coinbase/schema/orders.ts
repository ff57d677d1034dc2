import { z } from 'zod';
import { decimal, decimalOrEmpty, integerText, productType, side, timestamp } from './values.ts';

const limitGtc = z.strictObject({ base_size: decimal, limit_price: decimal, post_only: z.boolean() });
const stopDirection = z.enum(['STOP_DIRECTION_STOP_UP', 'STOP_DIRECTION_STOP_DOWN']);
const stopLimit = {
  base_size: decimal,
  limit_price: decimal,
  stop_price: decimal,
  stop_direction: stopDirection,
};

/** Exactly one member is set: the kind of the order. */
export const orderConfiguration = z
  .strictObject({
    market_market_ioc: z.strictObject({ base_size: decimal.optional(), quote_size: decimal.optional() }),
    limit_limit_gtc: limitGtc,
    limit_limit_gtd: limitGtc.extend({ end_time: timestamp }),
    limit_limit_fok: z.strictObject({ base_size: decimal, limit_price: decimal }),
    sor_limit_ioc: z.strictObject({ base_size: decimal, limit_price: decimal }),
    stop_limit_stop_limit_gtc: z.strictObject(stopLimit),
    stop_limit_stop_limit_gtd: z.strictObject({ ...stopLimit, end_time: timestamp }),
  })
  .partial()
  .refine((configuration) => Object.keys(configuration).length === 1, 'not one kind of order');

export const createOrderRequest = z.strictObject({
  client_order_id: z.string(),
  product_id: z.string(),
  side: z.enum(['BUY', 'SELL']),
  order_configuration: orderConfiguration,
});

const createdOrder = z.strictObject({
  success: z.literal(true),
  failure_reason: z.string().optional(),
  order_id: z.string().optional(),
  success_response: z.strictObject({
    order_id: z.string(),
    product_id: z.string(),
    side,
    client_order_id: z.string(),
  }),
  order_configuration: orderConfiguration,
});

/** A refusal comes with HTTP 200 as well: the verdict is in the body. */
const refusedOrder = z.strictObject({
  success: z.literal(false),
  failure_reason: z.string().optional(),
  order_id: z.string().optional(),
  error_response: z.strictObject({
    error: z.string(),
    message: z.string(),
    error_details: z.string(),
    preview_failure_reason: z.string(),
  }),
  order_configuration: orderConfiguration,
});

export const createOrderAnswer = z.discriminatedUnion('success', [createdOrder, refusedOrder]);

export const cancelRequest = z.strictObject({ order_ids: z.array(z.string()).min(1).max(100) });

export const cancelAnswer = z.strictObject({
  results: z.array(z.strictObject({ success: z.boolean(), failure_reason: z.string(), order_id: z.string() })),
});

export const editRequest = z.strictObject({ order_id: z.string(), price: decimal, size: decimal });

export const editAnswer = z.strictObject({
  success: z.boolean(),
  errors: z.array(z.strictObject({ edit_failure_reason: z.string(), preview_failure_reason: z.string().optional() })),
});

/** An order. Fields after `cancel_message` came in later years, so they may be absent. */
const order = z.strictObject({
  order_id: z.string(),
  product_id: z.string(),
  user_id: z.string(),
  order_configuration: orderConfiguration,
  side,
  client_order_id: z.string(),
  status: z.enum(['PENDING', 'OPEN', 'FILLED', 'CANCELLED', 'EXPIRED', 'FAILED', 'QUEUED', 'CANCEL_QUEUED']),
  time_in_force: z.string(),
  created_time: timestamp,
  completion_percentage: decimal,
  filled_size: decimal,
  average_filled_price: decimal,
  fee: decimalOrEmpty,
  number_of_fills: integerText,
  filled_value: decimal,
  pending_cancel: z.boolean(),
  size_in_quote: z.boolean(),
  total_fees: decimal,
  size_inclusive_of_fees: z.boolean(),
  total_value_after_fees: decimal,
  trigger_status: z.string(),
  order_type: z.string(),
  reject_reason: z.string(),
  settled: z.boolean(),
  product_type: productType,
  reject_message: z.string(),
  cancel_message: z.string(),
  order_placement_source: z.string().optional(),
  outstanding_hold_amount: decimal.optional(),
  is_liquidation: z.boolean().optional(),
  last_fill_time: timestamp.nullable().optional(),
  edit_history: z
    .array(z.strictObject({ price: decimal, size: decimal, replace_accept_timestamp: timestamp }))
    .optional(),
  leverage: decimalOrEmpty.optional(),
  margin_type: z.string().optional(),
  retail_portfolio_id: z.string().optional(),
  originating_order_id: z.string().optional(),
  attached_order_id: z.string().optional(),
});

export const oneOrder = z.strictObject({ order });

export const orderList = z.strictObject({
  orders: z.array(order),
  sequence: integerText,
  has_next: z.boolean(),
  cursor: z.string(),
});

/** `size` is in quote currency where `size_in_quote` says so. */
export const fillList = z.strictObject({
  fills: z.array(
    z.strictObject({
      entry_id: z.string(),
      trade_id: z.string(),
      order_id: z.string(),
      trade_time: timestamp,
      trade_type: z.string(),
      price: decimal,
      size: decimal,
      commission: decimal,
      product_id: z.string(),
      sequence_timestamp: timestamp,
      liquidity_indicator: z.enum(['UNKNOWN_LIQUIDITY_INDICATOR', 'MAKER', 'TAKER']),
      size_in_quote: z.boolean(),
      user_id: z.string(),
      side,
      retail_portfolio_id: z.string().optional(),
    }),
  ),
  cursor: z.string(),
});

export type CreateOrderRequest = z.infer<typeof createOrderRequest>;
export type CreateOrderAnswer = z.infer<typeof createOrderAnswer>;
export type CancelRequest = z.infer<typeof cancelRequest>;
export type CancelAnswer = z.infer<typeof cancelAnswer>;
export type EditRequest = z.infer<typeof editRequest>;
export type EditAnswer = z.infer<typeof editAnswer>;
export type OneOrder = z.infer<typeof oneOrder>;
export type OrderList = z.infer<typeof orderList>;
export type FillList = z.infer<typeof fillList>;
