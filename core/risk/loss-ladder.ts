import { approximate, fixedFromShortest } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { RiskLimits } from '../config/profiles.ts';
import type { TradingState } from '../model/trading-state.ts';
import { shareOfEquity } from './risk-check.ts';
import { human, percent, percentOf } from './wording.ts';

/** Equity that losses are counted from, quote currency. */
export interface LossBase {
  readonly dayStart: Fixed;
  readonly weekStart: Fixed;
  readonly monthStart: Fixed;
  readonly peak: Fixed;
}

/** What the losses so far demand. */
export interface LadderVerdict {
  readonly state: TradingState;
  readonly cause: string;
}

/** One rung: a loss against one base from which on a stricter state holds. */
interface Rung {
  readonly name: string;
  readonly base: keyof LossBase;
  readonly limit: number;
  readonly state: TradingState;
}

/** C17 and C18: losses since the day, week and month began and since the peak, realised and unrealised, UTC. */
export interface LossLadder {
  /** Equity below which {@link judge} has something to say: one comparison per bar instead of exact arithmetic. */
  readonly floor: (base: LossBase) => number;
  /** The strictest rung reached, or undefined. */
  readonly judge: (base: LossBase, equity: Fixed) => LadderVerdict | undefined;
}

/** The ladder of a profile. */
export function createLossLadder(limits: RiskLimits): LossLadder {
  const rungs: readonly Rung[] = [
    { name: 'Loss today', base: 'dayStart', limit: limits.dayLoss.halt, state: 'halted' },
    { name: 'Loss this week', base: 'weekStart', limit: limits.weekLoss, state: 'halted' },
    { name: 'Loss this month', base: 'monthStart', limit: limits.monthLoss, state: 'halted' },
    { name: 'Fall from the highest equity', base: 'peak', limit: limits.drawdown, state: 'halted' },
    { name: 'Loss today', base: 'dayStart', limit: limits.dayLoss.reduceOnly, state: 'reduce-only' },
  ];
  return {
    floor: (base) =>
      rungs.reduce(
        // A hair above the exact threshold: rounding must not hide a loss from the exact comparison.
        (highest, rung) => Math.max(highest, approximate(base[rung.base]) * (1 - rung.limit) * (1 + 1e-12)),
        -Infinity,
      ),
    judge(base, equity) {
      for (const { name, base: from, limit, state } of rungs) {
        const start = base[from];
        const loss = start - equity;
        if (loss <= 0n || loss < shareOfEquity(start, limit)) continue;
        const cause = `${name} ${human(loss)} = ${percentOf(loss, start)}, the limit is ${percent(limit)}`;
        return { state, cause };
      }
      return undefined;
    },
  };
}

/** The higher of the recorded peak and a newer one seen as a double. */
export function peakOf(recorded: Fixed, seen: number): Fixed {
  const newer = Number.isFinite(seen) && seen > 0 ? fixedFromShortest(seen) : 0n;
  return newer > recorded ? newer : recorded;
}
