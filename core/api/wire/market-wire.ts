import { z } from 'zod';
import type { DecimalText } from '../../base/decimal.ts';
import type { Bar } from '../../model/bar.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { idText, timeframeInput, timeInput } from './primitives.ts';

/** An instrument as the interface needs it. */
export interface InstrumentWire {
  readonly id: string;
  readonly venue: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly tickSize: DecimalText;
  readonly lotSize: DecimalText;
  readonly minNotional: DecimalText;
  readonly pricePlaces: number;
  readonly quantityPlaces: number;
  readonly shortable: boolean;
  readonly kind: 'spot' | 'perpetual';
  /** Largest leverage that the venue allows; 1 for spot. */
  readonly maxLeverage: number;
  /** The paper account that trades it; null where none is kept in its quote currency: it can only be watched. */
  readonly account: string | null;
}

/** What a perpetual contract pays at its next settlement. */
export interface FundingWire {
  /** Of the settlement, UnixMs. */
  readonly time: number;
  /** Fraction of notional that longs pay to shorts; below 0 shorts pay. */
  readonly rate: number;
  /** The price by which the venue values positions; null where it does not tell. */
  readonly markPrice: number | null;
}

/** Best prices and the day's change of one instrument. Numbers: for display and charts only. */
export interface QuoteWire {
  readonly instrumentId: string;
  /** Exchange time, UnixMs. */
  readonly time: number;
  /** Of the newest trade; of the newest closed minute while there was none since. */
  readonly last: number;
  readonly bid: number;
  readonly ask: number;
  /** Last against the price 24 hours before, a fraction; null until known. */
  readonly dayChange: number | null;
  readonly dayHigh: number | null;
  readonly dayLow: number | null;
  /** Quote volume of the last 24 hours; null until known. */
  readonly dayVolume: number | null;
  /** Null for anything but a perpetual contract, and until known. */
  readonly funding: FundingWire | null;
}

/** The newest prices of one instrument; null where the venue has none. */
export interface LatestPrice {
  /** Exchange time, UnixMs. */
  readonly time: number;
  readonly last: number | null;
  readonly bid: number | null;
  readonly ask: number | null;
}

/** Bars as parallel columns, oldest first; `time` is the open. The last one may still be forming. */
export interface BarsWire {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly time: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly volume: readonly number[];
  /** True when the last bar has not closed yet. */
  readonly forming: boolean;
}

/**
 * A bar of one instrument and timeframe; replaces the one with the same `time`. On change a stream sends every bar that
 * closed since its last message, oldest first, and then the one that is forming.
 */
export interface BarUpdateWire extends Bar {
  readonly closed: boolean;
}

/** Visible depth and the newest public trades (newest first). */
export interface BookWire {
  readonly instrumentId: string;
  readonly time: number;
  readonly bids: readonly (readonly [price: number, quantity: number])[];
  readonly asks: readonly (readonly [price: number, quantity: number])[];
  readonly trades: readonly {
    readonly time: number;
    readonly price: number;
    readonly quantity: number;
    readonly aggressor: 'buy' | 'sell';
  }[];
}

/** Input: which bars. */
export const barsInput = z.strictObject({
  instrumentId: idText,
  timeframe: timeframeInput,
  /** Bars that opened before this time; absent: up to now. */
  before: timeInput.optional(),
  limit: z.number().int().min(1).max(10_000),
});
export type BarsInput = z.infer<typeof barsInput>;

/** Input: whose newest bar. */
export const barStreamInput = z.strictObject({ instrumentId: idText, timeframe: timeframeInput });
export type BarStreamInput = z.infer<typeof barStreamInput>;

/** Input: whose depth and tape. */
export const bookStreamInput = z.strictObject({ instrumentId: idText });

/** Speeds of the demo market, in market seconds per second. */
export const demoControlInput = z.strictObject({
  speed: z.number().min(1).max(3600).optional(),
  paused: z.boolean().optional(),
});
export type DemoControlInput = z.infer<typeof demoControlInput>;
