import { giveOneByOne } from '../engine/bar-feed.ts';
import type { TradingSystem } from '../engine/trading-system.ts';
import { timeframeMs } from '../model/timeframe.ts';
import { firstBarTime } from './bar-schedule.ts';
import type { BacktestRequest } from './run-backtest.ts';

/** Settled funding rates of a run, between its bars. */
export interface FundingInputs {
  /** The same engine: bars given to it are preceded by what has been settled by then. */
  readonly system: TradingSystem;
  /** Shows the strategies what was settled before the first bar; once, after they have started. */
  readonly begin: () => void;
}

/**
 * Puts funding rates in their place among the bars: before the strategies act at a close they have heard of every rate
 * settled at or before it, and of none that was settled later. Without rates the engine is left as it is.
 */
export function withFunding(system: TradingSystem, request: BacktestRequest): FundingInputs {
  const { instruments, strategies } = request;
  if (instruments.every(({ funding = [] }) => funding.length === 0)) return { system, begin: () => undefined };
  const barMs = timeframeMs(request.timeframe);
  const start = firstBarTime(request);
  const next = instruments.map(({ funding = [] }) => funding.filter(({ time }) => time <= start).length);
  let closeTime = -Infinity;

  function give(until: number): void {
    for (const [index, { funding = [] }] of instruments.entries()) {
      for (let at = next[index] ?? 0; ; at++) {
        const rate = funding[at];
        if (rate === undefined || rate.time > until) break;
        next[index] = at + 1;
        system.onFunding(index, rate);
      }
    }
  }

  function nextRateTime(): number {
    let time = Infinity;
    for (const [index, { funding = [] }] of instruments.entries())
      time = Math.min(time, funding[next[index] ?? 0]?.time ?? Infinity);
    return time;
  }

  const market: Pick<TradingSystem, 'onBar' | 'onInstant'> = {
    onBar(index, bar) {
      give(bar.time);
      closeTime = bar.time + barMs;
      system.onBar(index, bar);
    },
    onInstant() {
      give(closeTime);
      system.onInstant();
    },
  };

  return {
    begin() {
      for (const { strategyId, instrument } of strategies) {
        const past = instruments[instrument]?.funding?.slice(0, next[instrument]) ?? [];
        if (past.length > 0) system.warmUpFunding(strategyId, past);
      }
    },
    system: {
      ...system,
      ...market,
      onBars(feed, most, until) {
        let fed = 0;
        while (fed < most) {
          const quiet = system.onBars(feed, most - fed, Math.min(until, nextRateTime()));
          const given = quiet > 0 ? quiet : giveOneByOne(market, feed, { most: 1, until, barMs });
          if (given === 0) break;
          fed += given;
        }
        return fed;
      },
    },
  };
}
