import type { ReportOrder } from '../../model/run-report.ts';

/** What a strategy decided: the fields of its orders that must not depend on what came later. */
export type Decision = Pick<
  ReportOrder,
  'strategy' | 'instrument' | 'time' | 'side' | 'type' | 'timeInForce' | 'quantity' | 'limitPrice'
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

/** Runs the strategies on the first `rows` bars and tells what they decided, in order. */
export type DecideOnPrefix = (rows: number) => Promise<readonly Decision[]>;

/** Where to cut, and how many cuts at the most. */
export interface CutPlan {
  /** Close time of each bar, oldest first. */
  readonly closeTimes: Float64Array;
  readonly most: number;
}

/** Compared in this order; the first that differs is the one that is named. */
const FIELDS = ['side', 'type', 'timeInForce', 'quantity', 'limitPrice'] as const;

/**
 * Finds decisions that could not have been made when they were made: the run is repeated on prefixes of the bars, and
 * whatever was decided up to where they end has to be the same. One leak per strategy, the earliest. Evenly spaced
 * prefixes go first, shortest first, so that nothing that a longer run left behind (in a module's variables) can tell
 * them; then come prefixes that end right behind decisions, where knowledge of the next bar shows.
 */
export async function findLookAhead(decide: DecideOnPrefix, plan: CutPlan): Promise<readonly Leak[]> {
  const all = plan.closeTimes.length;
  const spaced = await decideAt(decide, spacedRows(all, Math.ceil(plan.most / 4)));
  const full = await decide(all);
  const spare = plan.most - spaced.length;
  const behind = await decideAt(decide, rowsBehind(full, plan.closeTimes, spare));
  const leaks = [...spaced, ...behind].flatMap(({ rows, decisions }) =>
    compare(full, decisions, plan.closeTimes[rows - 1] ?? -Infinity),
  );
  return earliestPerStrategy(leaks);
}

interface PrefixRun {
  readonly rows: number;
  readonly decisions: readonly Decision[];
}

async function decideAt(decide: DecideOnPrefix, cuts: readonly number[]): Promise<readonly PrefixRun[]> {
  const runs: PrefixRun[] = [];
  for (const rows of cuts) runs.push({ rows, decisions: await decide(rows) });
  return runs;
}

function spacedRows(all: number, count: number): readonly number[] {
  const rows = Array.from({ length: count }, (_, at) => Math.floor(((at + 1) * all) / (count + 1)));
  return [...new Set(rows)].filter((row) => row > 0 && row < all);
}

/** Prefixes whose last bar is one that something was decided on, evenly chosen. */
function rowsBehind(decisions: readonly Decision[], closeTimes: Float64Array, most: number): readonly number[] {
  const rowOf = new Map(Array.from(closeTimes, (time, row) => [time, row + 1] as const));
  const rows = [...new Set(decisions.flatMap(({ time }) => rowOf.get(time) ?? []))];
  return evenly(rows, most).filter((row) => row < closeTimes.length);
}

function evenly(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)] ?? 0);
}

function compare(full: readonly Decision[], prefix: readonly Decision[], until: number): readonly Leak[] {
  const strategies = new Set([...full, ...prefix].map(({ strategy }) => strategy));
  return [...strategies].flatMap((strategy) => {
    const own = (decision: Decision): boolean => decision.strategy === strategy && decision.time <= until;
    const known = full.filter(own);
    return firstDifference(known.filter(isBeforeFill(known, until)), prefix.filter(own)) ?? [];
  });
}

/**
 * Stops and targets are sent when their entry fills: at the open of the bar behind the cut, which is the very instant
 * at which the bar before it closed. A run that ends there cannot have them, and need not.
 */
function isBeforeFill(decisions: readonly Decision[], until: number): (decision: Decision, at: number) => boolean {
  return ({ time, type, instrument, side }, at) =>
    time !== until ||
    type === 'market' ||
    !decisions
      .slice(0, at)
      .some((entry) => entry.time === time && entry.instrument === instrument && entry.side !== side);
}

function firstDifference(full: readonly Decision[], prefix: readonly Decision[]): Leak | undefined {
  for (let at = 0; at < Math.max(full.length, prefix.length); at++) {
    const [known, cut] = [full[at], prefix[at]];
    if (known === undefined || cut === undefined || known.time !== cut.time || known.instrument !== cut.instrument) {
      return missingOrder(known, cut);
    }
    const field = FIELDS.find((name) => isOther(known[name], cut[name]));
    if (field !== undefined) return leakOf(known, { field, withFuture: known[field], withoutFuture: cut[field] });
  }
  return undefined;
}

/** The quantity of an order sized in quote currency is known once it has filled, which may be behind the cut. */
function isOther(known: string | null, cut: string | null): boolean {
  return known !== null && cut !== null && known !== cut;
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
