import { approximate, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { Fill } from '../model/fill.ts';
import { createJournalTape } from '../events/journal-tape.ts';
import type { JournalTape } from '../events/journal-tape.ts';
import { findOrder } from '../engine/state.ts';
import type { TradingSystem } from '../engine/trading-system.ts';
import { tradePnl } from '../portfolio/trade.ts';
import { createRunStatistics } from '../statistics/run-statistics.ts';
import type { DrawdownFigures } from '../model/run-figures.ts';
import type { SummaryFigures } from '../model/run-report.ts';
import { createEquityCurve } from './equity-curve.ts';
import type { EquityPoint } from './equity-curve.ts';

/** What a run left behind, beside its journal's content. */
export interface RunRecording {
  readonly tape: JournalTape;
  /** Quote currency, positive = worse than the price at decision. */
  readonly slippageCost: Fixed;
  readonly figures: SummaryFigures;
  readonly drawdown: DrawdownFigures;
  /** Last equity of each UTC day, quote currency. */
  readonly daily: readonly number[];
  readonly equity: readonly EquityPoint[];
}

/** Listens to an engine from its first record on; grows with fills, not with bars. */
export interface RunRecorder {
  readonly finish: (market: { readonly firstOpen: number; readonly lastClose: number }) => RunRecording;
}

/** Attaches a recorder to an engine that has not started. */
export function createRunRecorder(
  system: TradingSystem,
  run: {
    readonly initialCash: Fixed;
    readonly startTime: number;
    readonly expectedPoints: number;
    /** False where only figures are wanted: the tape stays empty then. */
    readonly keepsJournal: boolean;
  },
): RunRecorder {
  const { state } = system;
  const tape = createJournalTape();
  const statistics = createRunStatistics({
    initialCash: approximate(run.initialCash),
    startTime: run.startTime,
  });
  const curve = createEquityCurve([run.startTime, run.initialCash], run.expectedPoints);
  const sums = { slippageCost: 0n, trades: 0 };

  const takeTrades = (): void => {
    for (; sums.trades < state.tradeCount; sums.trades++) {
      const trade = state.closedTrades.at(sums.trades - state.tradeCount);
      if (trade !== undefined) statistics.onTrade({ pnl: approximate(tradePnl(trade)) });
    }
  };
  const bookFill = (fill: Fill): void => {
    const { order } = present(findOrder(state, fill.clientOrderId), 'order', fill.clientOrderId);
    const worse = fill.side === 'buy' ? fill.price - order.decisionPrice : order.decisionPrice - fill.price;
    sums.slippageCost += timesUp(fill.quantity, worse);
    statistics.onFill({ notional: approximate(fill.quantity) * approximate(fill.price) });
    takeTrades();
  };
  system.subscribe((record: JournalRecord) => {
    if (run.keepsJournal) tape.add(record);
    if (record.event.kind === 'order.filled') bookFill(record.event.fill);
    else if (record.event.kind === 'position.liquidated') takeTrades(); // it ends a trade without a fill
  });
  const endPoints = system.subscribeEquityPoints((points) => {
    statistics.onEquity(points);
    const { length, time } = points;
    return curve.push(length, time[length - 1] ?? NaN, system.equity);
  });

  return {
    finish(market) {
      endPoints(); // which hands over those that a run that is cut short would still be waiting with
      return {
        tape,
        slippageCost: sums.slippageCost,
        figures: statistics.finish(market),
        ...statistics.curve(),
        equity: curve.finish(system.equity),
      };
    },
  };
}
