import { reportFill, reportOrder } from '../../backtest/report-rows.ts';
import { plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Fill } from '../../model/fill.ts';
import type { ReportFill, ReportOrder } from '../../model/run-report.ts';
import { createEquityCurve } from '../desk/equity-curve.ts';

/** What came of a replay, with what the session had done before. Money as plain decimal text. */
export interface ReplayResults {
  readonly orders: readonly ReportOrder[];
  readonly fills: readonly ReportFill[];
  /** At most 10,000 points, oldest first. */
  readonly equity: readonly (readonly [time: number, equity: string])[];
  readonly finalEquity: string;
}

/** Gathers what comes of a replay. */
export interface ReplayResultsGatherer {
  /** A record that the session had before the recording began. */
  readonly base: (record: JournalRecord) => void;
  readonly finish: () => ReplayResults;
}

const EQUITY_POINTS = 10_000;
const EQUITY_SPACING_MS = 1_000;

/** Gathers results from an engine that has not begun yet and keeps all its orders. */
export function createReplayResults(
  system: TradingSystem,
  { instruments }: Pick<TradingSystemConfig, 'instruments'>,
): ReplayResultsGatherer {
  const fills: Fill[] = [];
  const equity = createEquityCurve<Fixed>(EQUITY_POINTS, EQUITY_SPACING_MS);
  const gather = ({ event }: JournalRecord): void => {
    if (event.kind === 'order.filled') fills.push(event.fill);
  };
  system.subscribe(gather);
  system.subscribeEquity((time) => void equity.add(time, system.equity()));
  const symbols = new Map(instruments.map(({ id, symbol }) => [id, symbol]));
  const symbolOf: Parameters<typeof reportFill>[1] = (id) => symbols.get(id) ?? id;
  return {
    base: gather,
    finish: () => ({
      orders: [...system.state.orders.values()].map((order) => reportOrder(order, symbolOf)),
      fills: fills.map((fill) => reportFill(fill, symbolOf)),
      equity: equity.points().map(([time, value]) => [time, plainFixed(value)]),
      finalEquity: plainFixed(system.equity()),
    }),
  };
}
