import { approximate, fixedFromShortest } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { RiskLimits } from '../model/risk-limits.ts';
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
  /** The bases of which a rung is reached: what a person who re-arms accepts to count afresh. */
  readonly reached: (base: LossBase, equity: Fixed) => ReadonlySet<keyof LossBase>;
}

/** The ladder of a profile. */
export function createLossLadder(limits: RiskLimits): LossLadder {
  const rungs: readonly Rung[] = [
    { name: 'Loss counted for today', base: 'dayStart', limit: limits.dayLoss.halt, state: 'halted' },
    { name: 'Loss counted for this week', base: 'weekStart', limit: limits.weekLoss, state: 'halted' },
    { name: 'Loss counted for this month', base: 'monthStart', limit: limits.monthLoss, state: 'halted' },
    { name: 'Fall from the highest equity counted', base: 'peak', limit: limits.drawdown, state: 'halted' },
    { name: 'Loss counted for today', base: 'dayStart', limit: limits.dayLoss.reduceOnly, state: 'reduce-only' },
  ];
  return {
    floor: (base) =>
      rungs.reduce(
        // A hair above the exact threshold: rounding must not hide a loss from the exact comparison.
        (highest, rung) => Math.max(highest, approximate(base[rung.base]) * (1 - rung.limit) * (1 + 1e-12)),
        -Infinity,
      ),
    judge(base, equity) {
      const rung = rungs.find((candidate) => isReached(candidate, base, equity));
      if (rung === undefined) return undefined;
      const { name, limit, state } = rung;
      const start = base[rung.base];
      const loss = start - equity;
      const cause = `${name} ${human(loss)} = ${percentOf(loss, start)}, the limit is ${percent(limit)}`;
      return { state, cause };
    },
    reached: (base, equity) => new Set(rungs.filter((rung) => isReached(rung, base, equity)).map((rung) => rung.base)),
  };
}

function isReached({ base: from, limit }: Rung, base: LossBase, equity: Fixed): boolean {
  const start = base[from];
  const loss = start - equity;
  return loss > 0n && loss >= shareOfEquity(start, limit);
}

/** The higher of the recorded peak and a newer one seen as a double. */
export function peakOf(recorded: Fixed, seen: number): Fixed {
  const newer = Number.isFinite(seen) && seen > 0 ? fixedFromShortest(seen) : 0n;
  return newer > recorded ? newer : recorded;
}
