import type { Bar, MutableBar } from '../model/bar.ts';
import type { TradeTick } from '../model/trade-tick.ts';
import { createPeriodAggregator } from './period-aggregator.ts';
import type { AggregatorOptions } from './period-aggregator.ts';

/** Builds bars out of public trades. */
export interface TradeAggregator {
  /** `false` for a trade of a bar that has closed: it came too late and changes nothing. */
  readonly add: (trade: TradeTick) => boolean;
  /** Market time has reached `time`: a bar whose period is over closes even though no later trade has come. */
  readonly advanceTo: (time: number) => void;
  /** Trades before `time` are incomplete: the forming bar is dropped, and so is whatever began before `time`. */
  readonly restartAt: (time: number) => void;
  /** The bar that has not closed yet, or `undefined`. Reused: read it, never keep it, never trade on it. */
  readonly forming: () => Bar | undefined;
}

/** Trades into bars: each closes exactly once, and a period without a trade has none. Trades must be valid. */
export function createTradeAggregator(options: AggregatorOptions): TradeAggregator {
  const period = createPeriodAggregator(options);
  const piece: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  return {
    add(trade) {
      piece.time = trade.time;
      piece.open = trade.price;
      piece.high = trade.price;
      piece.low = trade.price;
      piece.close = trade.price;
      piece.volume = trade.quantity;
      return period.add(piece);
    },
    advanceTo: period.advanceTo,
    restartAt: period.restartAt,
    forming: period.forming,
  };
}
