import type { Bar } from '../../../model/bar.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import { timeframeMs } from '../../../model/timeframe.ts';
import type { FeedTime } from './feed-time.ts';
import type { MarketOrder } from './market-order.ts';

const CYCLE_MS = timeframeMs('15s');
/** A cycle bar that closes later than this after its end is history, ms: nobody may act on it as if it were now. */
const LATE_MS = 10_000;

/** Tells cycle bars in time, and of those that could not be told in time. */
export interface CycleTeller {
  readonly tell: (bar: Bar) => void;
  /** Bars that were forming, or would have formed, are unknown. */
  readonly interrupt: () => void;
}

/** A teller that has told nothing. */
export function createCycleTeller(instrumentId: InstrumentId, time: FeedTime, order: MarketOrder): CycleTeller {
  /** End of the last bar told; where bars are missing since. */
  const state = { toldUntil: NaN, isMissing: false };
  return {
    tell(bar) {
      const end = bar.time + CYCLE_MS;
      if (Number.isNaN(state.toldUntil)) state.toldUntil = bar.time;
      if (time.now() - end > LATE_MS) {
        state.isMissing = true;
        return;
      }
      if (state.isMissing && bar.time > state.toldUntil)
        order.gap(instrumentId, { from: state.toldUntil, to: bar.time });
      state.isMissing = false;
      state.toldUntil = end;
      order.cycleBar(instrumentId, bar);
    },
    interrupt() {
      state.isMissing = !Number.isNaN(state.toldUntil);
    },
  };
}
