import { fixed, plainFixed, ZERO } from '../../base/fixed.ts';
import { isExplained } from '../../model/parity-report.ts';
import type {
  ParityComparison,
  ParityFigures,
  ParityReason,
  ParityRow,
  ParityTotals,
} from '../../model/parity-report.ts';

/** Counts rows by what they say, and sums both sides up. */
export function summariseParity(rows: readonly ParityRow[]): ParityComparison {
  const reasons: Partial<Record<ParityReason, number>> = {};
  const counts = { same: 0, explained: 0, unexplained: 0 };
  for (const { reason } of rows) {
    if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + 1;
    counts[reason === null ? 'same' : isExplained(reason) ? 'explained' : 'unexplained']++;
  }
  return {
    ...counts,
    reasons,
    session: totalsOf(rows.map(({ session }) => session)),
    backtest: totalsOf(rows.map(({ backtest }) => backtest)),
    rows,
  };
}

function totalsOf(sides: readonly (ParityFigures | null)[]): ParityTotals {
  const figures = sides.filter((one) => one !== null);
  return {
    orders: figures.length,
    fills: figures.reduce((sum, { fills }) => sum + fills, 0),
    fees: plainFixed(figures.reduce((sum, { fees }) => sum + fixed(fees), ZERO)),
  };
}

/**
 * Joins the comparisons of a session's parts, oldest first. An order that lived through several of them is told by the
 * first part in which it differs, else by the last, which has all of its life.
 */
export function joinParts(parts: readonly (readonly ParityRow[])[]): readonly ParityRow[] {
  const joined = new Map<string, ParityRow>();
  for (const [part, rows] of parts.entries()) {
    for (const row of rows) {
      const key = row.session?.clientOrderId ?? `${part} ${row.backtest?.clientOrderId ?? ''}`;
      if ((joined.get(key)?.reason ?? null) === null) joined.set(key, row);
    }
  }
  return [...joined.values()];
}
