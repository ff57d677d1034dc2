import { approximate, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { Fill } from '../model/fill.ts';
import { createJournalDigest } from '../engine/journal-digest.ts';
import type { TradingSystem } from '../engine/trading-system.ts';
import { tradePnl } from '../portfolio/trade.ts';
import type { Digest } from '../ports/digest.ts';
import { createRunStatistics } from '../statistics/run-statistics.ts';
import type { DrawdownFigures } from '../model/run-figures.ts';
import type { SummaryFigures } from '../model/run-report.ts';
import { createEquityCurve } from './equity-curve.ts';
import type { EquityPoint } from './equity-curve.ts';

/** What a run left behind, beside the engine's state. */
export interface RunRecording {
  readonly fills: readonly Fill[];
  readonly incidents: readonly Incident[];
  /** Quote currency, positive = worse than the price at decision. */
  readonly slippageCost: Fixed;
  readonly figures: SummaryFigures;
  readonly drawdown: DrawdownFigures;
  /** Last equity of each UTC day, quote currency. */
  readonly daily: readonly number[];
  readonly equity: readonly EquityPoint[];
  readonly journalSha256: string;
}

/** What moved positions or cash beside a fill, when, and how many fills came before it. */
export interface Incident {
  readonly time: number;
  readonly afterFills: number;
  readonly event: Extract<
    DomainEvent,
    { readonly kind: 'position.seeded' | 'position.liquidated' | 'funding.settled' | 'account.adjusted' }
  >;
}

/** Listens to an engine from its first record on; grows with fills, not with bars. */
export interface RunRecorder {
  readonly finish: (market: { readonly firstOpen: number; readonly lastClose: number }) => RunRecording;
}

/** Attaches a recorder to an engine that has not started. */
export function createRunRecorder(
  system: TradingSystem,
  digest: Digest,
  run: { readonly initialCash: Fixed; readonly startTime: number; readonly expectedPoints: number },
): RunRecorder {
  const { state } = system;
  const journal = createJournalDigest(digest);
  const statistics = createRunStatistics({
    initialCash: approximate(run.initialCash),
    startTime: run.startTime,
  });
  const curve = createEquityCurve([run.startTime, run.initialCash], run.expectedPoints);
  const fills: Fill[] = [];
  const incidents: Incident[] = [];
  const sums = { slippageCost: 0n, trades: 0 };

  const bookFill = (fill: Fill): void => {
    fills.push(fill);
    const { order } = present(state.orders.get(fill.clientOrderId), `order ${fill.clientOrderId}`);
    const worse = fill.side === 'buy' ? fill.price - order.decisionPrice : order.decisionPrice - fill.price;
    sums.slippageCost += timesUp(fill.quantity, worse);
    statistics.onFill({ notional: approximate(fill.quantity) * approximate(fill.price) });
    for (; sums.trades < state.closedTrades.length; sums.trades++) {
      const trade = state.closedTrades[sums.trades];
      if (trade !== undefined) statistics.onTrade({ pnl: approximate(tradePnl(trade)) });
    }
  };
  system.subscribe((record: JournalRecord) => {
    journal.add(record);
    const { time, event } = record;
    switch (event.kind) {
      case 'order.filled':
        return bookFill(event.fill);
      case 'position.seeded':
      case 'position.liquidated':
      case 'funding.settled':
      case 'account.adjusted':
        return void incidents.push({ time, afterFills: fills.length, event });
      default:
        return undefined;
    }
  });
  system.subscribeEquity((time, equity, inMarket) => {
    statistics.onEquity(time, equity, inMarket);
    curve.push(time, system.equity);
  });

  return {
    finish: (market) => ({
      fills,
      incidents,
      slippageCost: sums.slippageCost,
      figures: statistics.finish(market),
      ...statistics.curve(),
      equity: curve.finish(system.equity),
      journalSha256: journal.hex(),
    }),
  };
}
