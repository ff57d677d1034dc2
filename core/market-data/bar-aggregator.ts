import { timeframeMs } from '../model/timeframe.ts';
import type { Timeframe } from '../model/timeframe.ts';
import { createPeriodAggregator } from './period-aggregator.ts';
import type { AggregatorOptions, PeriodAggregator } from './period-aggregator.ts';

/**
 * Bars of `source` into bars of a longer timeframe. The longer bar closes together with its last source bar; where that
 * one is absent, with the next source bar or `advanceTo`. Source bars must be closed and valid.
 */
export function createBarAggregator(source: Timeframe, options: AggregatorOptions): PeriodAggregator {
  const sourceMs = timeframeMs(source);
  const period = createPeriodAggregator(options);
  return {
    add(bar) {
      const added = period.add(bar);
      period.advanceTo(bar.time + sourceMs);
      return added;
    },
    advanceTo: period.advanceTo,
    restartAt: period.restartAt,
    forming: period.forming,
  };
}
