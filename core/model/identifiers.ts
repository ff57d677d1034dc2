import type { Brand } from '../base/brand.ts';

/** A venue: `demo` for the built-in market, a ccxt id for a real one, `file` for bars read from a file. */
export type VenueId = Brand<string, 'VenueId'>;

/** An instrument on a venue: `demo:BTC-USD`. */
export type InstrumentId = Brand<string, 'InstrumentId'>;

/** One running strategy: `momentum-1`. The person at the desk is `manual`, the emergency stop `flatten`. */
export type StrategyId = Brand<string, 'StrategyId'>;

/** One wish to trade. The same intent is never acted on twice. */
export type IntentId = Brand<string, 'IntentId'>;

/** Our id of an order, derived from its intent, sent to the venue at most once. */
export type ClientOrderId = Brand<string, 'ClientOrderId'>;

/** Orders that belong together: one of them cancels the others. */
export type OrderGroupId = Brand<string, 'OrderGroupId'>;

/** The venue's id of an order. */
export type VenueOrderId = Brand<string, 'VenueOrderId'>;

/** The venue's id of one execution; with the instrument it makes a fill idempotent. */
export type TradeId = Brand<string, 'TradeId'>;

/** The owner of orders and positions entered by hand. */
export const MANUAL = 'manual' as StrategyId;

/** The owner of what an account at a venue holds that no order of ours explains. Strategies never touch it. */
export const EXTERNAL = 'external' as StrategyId;

/** Joins a venue and a symbol (`BTC-USD`) to an instrument's id. */
export function instrumentId(venue: VenueId, symbol: string): InstrumentId {
  return `${venue}:${symbol}` as InstrumentId;
}
