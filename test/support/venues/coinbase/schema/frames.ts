import { z } from 'zod';
import { candle } from './market.ts';
import { decimal, decimalOrEmpty, integerText, productType, side, timestamp } from './values.ts';

/** Market data channels anyone may subscribe to; `level2` is delivered as `l2_data`. */
export const PUBLIC_CHANNELS = [
  'heartbeats',
  'candles',
  'status',
  'ticker',
  'ticker_batch',
  'level2',
  'market_trades',
] as const;

/** What a client sends: one channel a message. Signed by a JWT, or by the three members of an older key. */
export const subscribeFrame = z.strictObject({
  type: z.enum(['subscribe', 'unsubscribe']),
  channel: z.string(),
  product_ids: z.array(z.string()).optional(),
  jwt: z.string().optional(),
  api_key: z.string().optional(),
  timestamp: integerText.optional(),
  signature: z.string().optional(),
});

/** Everything around the events. `sequence_num` counts per connection, over all channels, from 0. */
const envelope = { client_id: z.literal('').optional(), timestamp, sequence_num: z.int().min(0) };
const eventType = z.enum(['snapshot', 'update']);

const ticker = z.strictObject({
  type: z.literal('ticker'),
  product_id: z.string(),
  price: decimalOrEmpty,
  volume_24_h: decimalOrEmpty,
  low_24_h: decimalOrEmpty,
  high_24_h: decimalOrEmpty,
  low_52_w: decimalOrEmpty,
  high_52_w: decimalOrEmpty,
  price_percent_chg_24_h: decimalOrEmpty,
  best_bid: decimalOrEmpty,
  best_ask: decimalOrEmpty,
  best_bid_quantity: decimalOrEmpty,
  best_ask_quantity: decimalOrEmpty,
});
const tickerEvents = z.array(z.strictObject({ type: eventType, tickers: z.array(ticker) }));

const candleRow = candle.extend({ product_id: z.string() });

/** `side` is the maker's. */
const trade = z.strictObject({
  trade_id: integerText,
  product_id: z.string(),
  price: decimal,
  size: decimal,
  time: timestamp,
  side,
});

/** `new_quantity` is absolute; `0` removes the level. */
const levelUpdate = z.strictObject({
  side: z.enum(['bid', 'offer']),
  event_time: timestamp,
  price_level: decimal,
  new_quantity: decimal,
});

const statusProduct = z.strictObject({
  product_type: productType,
  id: z.string(),
  base_currency: z.string(),
  quote_currency: z.string(),
  base_increment: decimal,
  quote_increment: decimal,
  display_name: z.string(),
  status: z.string(),
  status_message: z.string(),
  min_market_funds: decimal,
});

/** Quantities are cumulative; `post_only` is a string, unlike in REST. */
const userOrder = z.strictObject({
  order_id: z.string(),
  client_order_id: z.string(),
  cumulative_quantity: decimal,
  leaves_quantity: decimal,
  avg_price: decimal,
  total_fees: decimal,
  status: z.string(),
  product_id: z.string(),
  creation_time: timestamp,
  order_side: side,
  order_type: z.string(),
  cancel_reason: z.string(),
  reject_reason: z.string(),
  completion_percentage: decimal.optional(),
  contract_expiry_type: z.string().optional(),
  filled_value: decimal.optional(),
  limit_price: decimalOrEmpty.optional(),
  number_of_fills: integerText.optional(),
  outstanding_hold_amount: decimal.optional(),
  post_only: z.enum(['true', 'false']).optional(),
  product_type: productType.optional(),
  retail_portfolio_id: z.string().optional(),
  risk_managed_by: z.string().optional(),
  stop_price: decimalOrEmpty.optional(),
  time_in_force: z.string().optional(),
  total_value_after_fees: decimal.optional(),
  trigger_status: z.string().optional(),
  end_time: timestamp.optional(),
  start_time: timestamp.optional(),
});

const perpetualPosition = z.strictObject({
  product_id: z.string(),
  portfolio_uuid: z.string(),
  vwap: decimal,
  entry_vwap: decimal,
  position_side: z.string(),
  margin_type: z.string(),
  net_size: decimal,
  buy_order_size: decimal,
  sell_order_size: decimal,
  leverage: decimal,
  mark_price: decimal,
  liquidation_price: decimal,
  im_notional: decimal,
  mm_notional: decimal,
  position_notional: decimal,
  unrealized_pnl: decimal,
  aggregated_pnl: decimal,
});

const expiringPosition = z.strictObject({
  product_id: z.string(),
  side: z.string(),
  number_of_contracts: decimal,
  realized_pnl: decimal,
  unrealized_pnl: decimal,
  entry_price: decimal,
});

const userPositions = z.strictObject({
  perpetual_futures_positions: z.array(perpetualPosition).optional(),
  expiring_futures_positions: z.array(expiringPosition).optional(),
});

/** What the venue sends on a channel. */
export const channelFrame = z.discriminatedUnion('channel', [
  // An acknowledgement lists the whole set of the connection, not the change.
  z.strictObject({
    channel: z.literal('subscriptions'),
    ...envelope,
    events: z.array(z.strictObject({ subscriptions: z.record(z.string(), z.array(z.string())) })),
  }),
  z.strictObject({
    channel: z.literal('heartbeats'),
    ...envelope,
    events: z.array(
      z.strictObject({
        current_time: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,9})? \+0000 UTC m=\+\d+\.\d+$/),
        // The documentation shows a string; the venue sends a number.
        heartbeat_counter: z.union([z.int(), integerText]),
      }),
    ),
  }),
  z.strictObject({ channel: z.literal('ticker'), ...envelope, events: tickerEvents }),
  z.strictObject({ channel: z.literal('ticker_batch'), ...envelope, events: tickerEvents }),
  z.strictObject({
    channel: z.literal('candles'),
    ...envelope,
    events: z.array(z.strictObject({ type: eventType, candles: z.array(candleRow) })),
  }),
  z.strictObject({
    channel: z.literal('market_trades'),
    ...envelope,
    events: z.array(z.strictObject({ type: eventType, trades: z.array(trade) })),
  }),
  z.strictObject({
    channel: z.literal('l2_data'),
    ...envelope,
    events: z.array(z.strictObject({ type: eventType, product_id: z.string(), updates: z.array(levelUpdate) })),
  }),
  z.strictObject({
    channel: z.literal('status'),
    ...envelope,
    events: z.array(z.strictObject({ type: eventType, products: z.array(statusProduct) })),
  }),
  z.strictObject({
    channel: z.literal('user'),
    ...envelope,
    events: z.array(
      z.strictObject({ type: eventType, orders: z.array(userOrder), positions: userPositions.optional() }),
    ),
  }),
]);

export const errorFrame = z.strictObject({ type: z.literal('error'), message: z.string() });

export type ChannelFrame = z.infer<typeof channelFrame>;
export type Events = ChannelFrame['events'];
export type ErrorFrame = z.infer<typeof errorFrame>;
export type SubscribeFrame = z.infer<typeof subscribeFrame>;
export type TickerRow = z.infer<typeof ticker>;
export type CandleRow = z.infer<typeof candleRow>;
export type TradeRow = z.infer<typeof trade>;
export type LevelRow = z.infer<typeof levelUpdate>;
export type StatusRow = z.infer<typeof statusProduct>;
