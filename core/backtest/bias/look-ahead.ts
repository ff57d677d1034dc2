import type { ReportOrder } from '../../model/run-report.ts';

/** What a strategy decided: the fields of its orders that must not depend on what came later. */
export type Decision = Pick<
  ReportOrder,
  'strategy' | 'instrument' | 'time' | 'side' | 'type' | 'timeInForce' | 'quantity' | 'limitPrice' | 'reason'
>;

/** One decision that changed when the bars behind it were cut off: it knew something of them. */
export interface Leak {
  readonly strategy: string;
  readonly instrument: string;
  /** When it was decided: the close of this bar. UnixMs. */
  readonly time: number;
  /** What differs; `order` where there was an order in only one of the runs. */
  readonly field: keyof Decision | 'order';
  readonly withFuture: string | null;
  readonly withoutFuture: string | null;
}

/**
 * Runs the strategies on the first `rows` bars and tells what they decided, in order. Each call has to begin with nothing
 * left over from others (module state of a strategy included).
 */
export type DecideOnPrefix = (rows: number) => Promise<readonly Decision[]>;

/** Where to cut, and how many cuts at the most. */
export interface CutPlan {
  /** Close time of each bar, oldest first. */
  readonly closeTimes: Float64Array;
  readonly most: number;
}

/** Compared in this order; the first that differs is the one that is named. */
const FIELDS = ['side', 'type', 'timeInForce', 'quantity', 'limitPrice', 'reason'] as const;

/**
 * Finds decisions that could not have been made when they were made: the run is repeated on prefixes of the bars, each
 * cut right behind a decision, and whatever was decided up to there has to be the same. One leak per strategy, the
 * earliest. Prefixes go first, so that nothing a longer run left behind can tell them.
 */
export async function findLookAhead(decide: DecideOnPrefix, plan: CutPlan): Promise<readonly Leak[]> {
  const all = plan.closeTimes.length;
  const scouted = await decide(all);
  const cuts = chooseCuts(scouted, plan);
  const prefixes = [];
  for (const rows of cuts) prefixes.push({ rows, decisions: await decide(rows) });
  const full = await decide(all);
  const leaks = prefixes.flatMap(({ rows, decisions }) => {
    const until = plan.closeTimes[rows - 1] ?? -Infinity;
    return compare(full, decisions, until);
  });
  return earliestPerStrategy(leaks);
}

/** Right behind decisions, evenly chosen among them, and behind evenly spaced bars where decisions are few. */
function chooseCuts(decisions: readonly Decision[], { closeTimes, most }: CutPlan): readonly number[] {
  const rowOf = new Map(Array.from(closeTimes, (time, row) => [time, row] as const));
  const decided = decisions.flatMap(({ time }) => rowOf.get(time) ?? []);
  const behindDecisions = evenly([...new Set(decided)], most);
  const spare = Math.max(0, most - behindDecisions.length);
  const spaced = Array.from({ length: spare }, (_, at) => Math.floor(((at + 1) * closeTimes.length) / (spare + 1)) - 1);
  const rows = new Set([...behindDecisions, ...spaced].map((row) => row + 1));
  return [...rows].filter((count) => count > 0 && count < closeTimes.length).toSorted((a, b) => a - b);
}

function evenly(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)] ?? 0);
}

function compare(full: readonly Decision[], prefix: readonly Decision[], until: number): readonly Leak[] {
  const strategies = new Set([...full, ...prefix].map(({ strategy }) => strategy));
  return [...strategies].flatMap((strategy) => {
    const own = (decision: Decision): boolean => decision.strategy === strategy && decision.time <= until;
    return firstDifference(full.filter(own), prefix.filter(own)) ?? [];
  });
}

function firstDifference(full: readonly Decision[], prefix: readonly Decision[]): Leak | undefined {
  for (let at = 0; at < Math.max(full.length, prefix.length); at++) {
    const [known, cut] = [full[at], prefix[at]];
    if (known === undefined || cut === undefined || known.time !== cut.time || known.instrument !== cut.instrument) {
      return missingOrder(known, cut);
    }
    const field = FIELDS.find((name) => known[name] !== cut[name]);
    if (field !== undefined) return leakOf(known, { field, withFuture: known[field], withoutFuture: cut[field] });
  }
  return undefined;
}

/** An order that only one of the runs has: the earlier of the two at which they part. */
function missingOrder(known: Decision | undefined, cut: Decision | undefined): Leak | undefined {
  const isKnownFirst = cut === undefined || (known !== undefined && known.time <= cut.time);
  const at = isKnownFirst ? known : cut;
  if (at === undefined) return undefined;
  const words = `${at.side} ${at.quantity ?? ''}`.trim();
  return leakOf(at, {
    field: 'order',
    withFuture: isKnownFirst ? words : null,
    withoutFuture: isKnownFirst ? null : words,
  });
}

function leakOf(
  { strategy, instrument, time }: Decision,
  difference: Pick<Leak, 'field' | 'withFuture' | 'withoutFuture'>,
): Leak {
  return { strategy, instrument, time, ...difference };
}

function earliestPerStrategy(leaks: readonly Leak[]): readonly Leak[] {
  const earliest = new Map<string, Leak>();
  for (const leak of leaks) {
    const known = earliest.get(leak.strategy);
    if (known === undefined || leak.time < known.time) earliest.set(leak.strategy, leak);
  }
  return [...earliest.values()];
}
