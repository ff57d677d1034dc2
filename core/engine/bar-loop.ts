import { invariant } from '../base/invariant.ts';
import { readBar } from '../model/bar-columns.ts';
import type { Bar, BarColumns, MutableBar } from '../model/bar.ts';
import { sumOfMarks } from './account.ts';
import { evenBars, nextOpenTime } from './bar-feed.ts';
import type { BarFeed } from './bar-feed.ts';
import type { EngineParts } from './engine-parts.ts';
import { addPoint } from './equity-points.ts';
import type { EquityGathering } from './equity-points.ts';
import type { LossWatch } from './loss-watch.ts';
import { pushClose } from './marks.ts';
import type { PositionGuard } from './position-guard.ts';
import { isAtWork, passTime } from './strategy-slot.ts';
import type { StrategyRunner } from './strategy-runner.ts';

/**
 * What the loop over recorded bars works on. It is written as functions of the module over this one object: V8 puts
 * those into the loop, while closures that are made anew for each engine stay calls, with every double in a box.
 */
export interface BarLoop {
  readonly parts: EngineParts;
  readonly runner: StrategyRunner;
  readonly losses: LossWatch;
  readonly points: EquityGathering;
  readonly barMs: number;
  /** Open time of the next bar of each instrument, if none is missing; NaN before the first. */
  readonly expected: Float64Array;
  readonly seen: SeenBars;
  /** A closed bar, with everything that it may set off. */
  readonly takeBar: (index: number, bar: Bar) => void;
  /** All bars of the instant are in: equity is pointed, then the strategies act. */
  readonly actAtClose: () => void;
  readonly guard: PositionGuard;
  /** True while a bar of this instrument, and time, would set off nothing but emergency exits and strategies. */
  readonly isIdle: (index: number) => boolean;
  /** The bar that {@link BarLoop.takeBar} is given. */
  readonly next: MutableBar;
  /** Number of the record at which each instrument was found to wait for nothing; -1 where it was not. */
  readonly idleSince: Float64Array;
}

/** Where the bars of a source have come to. */
export interface SeenBars {
  /** Instruments that had a bar at this instant, in order. */
  readonly present: Int32Array;
  count: number;
  closeTime: number;
  /** Equity of then, quote currency. */
  equity: number;
  /** Whether anything was held, as of record `seq`. */
  inMarket: boolean;
  seq: number;
}

/** Gives instants until `most` bars are in or the next one would close at `until` or later. Number of bars given. */
export function runBars(loop: BarLoop, feed: BarFeed, most: number, until: number): number {
  const { core } = loop.parts;
  invariant(!core.isBusy(), 'bars came from inside another input');
  const { columns, rows } = feed;
  const { barMs, points } = loop;
  loop.idleSince.fill(-1);
  let given = 0;
  try {
    while (given < most) {
      const time = nextOpenTime(feed);
      if (!(time + barMs < until)) break;
      const even = evenInstants(loop, feed, time, { most: most - given, until });
      if (even > 0) {
        given += runEven(loop, feed, even) * columns.length;
        continue;
      }
      for (let index = 0; index < columns.length; index++) {
        const row = rows[index] ?? 0;
        const column = columns[index];
        if (column === undefined || row >= column.length || column.time[row] !== time) continue;
        rows[index] = row + 1;
        given++;
        takeRow(loop, column, index, row);
      }
      core.begin(loop.seen.closeTime);
      loop.actAtClose();
      core.end();
    }
    points.flush();
  } catch (fault) {
    core.abandon();
    throw fault;
  }
  return given;
}

/**
 * Instants, from the next one on, that every instrument has a bar for and that nothing waits for: no gap, no order at
 * work, no new day. Until a strategy asks for something, they can only be shown.
 */
function evenInstants(
  loop: BarLoop,
  feed: BarFeed,
  time: number,
  { most, until }: { readonly most: number; readonly until: number },
): number {
  const { expected, losses, barMs } = loop;
  const end = Math.min(until, losses.bounds.nextDay);
  let even = Math.min(Math.ceil(most / feed.columns.length), Math.ceil((end - time) / barMs) - 1);
  for (let index = 0; index < feed.columns.length && even > 0; index++) {
    if (time !== expected[index] || !isIdle(loop, index)) return 0;
    if (feed.columns[index]?.time[feed.rows[index] ?? 0] !== time) return 0;
    even = Math.min(even, evenBars(feed, index, barMs));
  }
  return even;
}

/** Shows instants until one of them leaves a record. Number of instants. */
function runEven(loop: BarLoop, feed: BarFeed, instants: number): number {
  const { columns, rows } = feed;
  const { seen, guard, expected } = loop;
  const { core, marks, state, profile } = loop.parts;
  const { turn } = core;
  turn.busy = true;
  let shown = 0;
  while (shown < instants && !turn.isUnsettled) {
    shown++;
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      const row = rows[index] ?? 0;
      rows[index] = row + 1;
      if (column !== undefined) remember(loop, column, index, row);
    }
    turn.now = seen.closeTime;
    seen.equity = sumOfMarks(state, marks);
    pointEquity(loop);
    if (profile.limits !== null)
      for (let index = 0; index < columns.length; index++) guard.onPrice(index, marks.last[index] ?? NaN);
    for (let index = 0; index < columns.length; index++) act(loop, index);
  }
  for (let index = 0; index < columns.length; index++) expected[index] = seen.closeTime;
  if (turn.isUnsettled) core.end();
  else turn.busy = false;
  return shown;
}

/** One instrument's bar. Where it is the expected one and nothing waits for it, it is only remembered. */
function takeRow(loop: BarLoop, column: BarColumns, index: number, row: number): void {
  const { expected, losses, seen } = loop;
  const time = column.time[row] ?? NaN;
  if (time !== expected[index] || time >= losses.bounds.nextDay || !isIdle(loop, index)) {
    takeRowWhole(loop, column, index, row);
    return;
  }
  remember(loop, column, index, row);
  expected[index] = seen.closeTime;
  seen.present[seen.count++] = index;
}

function remember({ parts, runner, seen, barMs }: BarLoop, column: BarColumns, index: number, row: number): void {
  const { marks } = parts;
  const bar = runner.bars[index];
  if (bar === undefined) return;
  readBar(column, row, bar);
  const closeTime = bar.time + barMs;
  seen.closeTime = closeTime;
  marks.last[index] = bar.close;
  marks.time[index] = closeTime;
  pushClose(marks, index, bar.time, bar.close);
}

/** Only a record can put an order to work, so the answer holds until the next one. */
function isIdle(loop: BarLoop, index: number): boolean {
  const { idleSince } = loop;
  const { state } = loop.parts;
  if (idleSince[index] === state.seq) return true;
  // What protects a position may have to be tried again although nothing happens.
  if (!loop.isIdle(index) || state.groups.size > 0) return false;
  idleSince[index] = state.seq;
  return true;
}

function takeRowWhole(loop: BarLoop, column: BarColumns, index: number, row: number): void {
  const { takeBar, next, parts } = loop;
  readBar(column, row, next);
  parts.core.begin(next.time);
  takeBar(index, next);
  parts.core.end();
}

/** The point of equity of now: the loss limits look at it where they may be reached, then it is gathered. */
export function pointEquity({
  parts,
  losses,
  seen,
  points,
}: Pick<BarLoop, 'parts' | 'losses' | 'seen' | 'points'>): void {
  const { state, account } = parts;
  const { equity } = seen;
  const { above, floor } = losses.bounds;
  if (equity > above || !(equity >= floor)) losses.onEquity(equity);
  // Only a record changes what is held.
  if (seen.seq !== state.seq) {
    seen.seq = state.seq;
    seen.inMarket = account.inMarket();
  }
  addPoint(points, seen);
}

function act({ runner, parts, seen }: BarLoop, index: number): void {
  const slots = runner.slots[index];
  if (slots === undefined) return;
  for (let nth = 0; nth < slots.length; nth++) {
    const slot = slots[nth];
    if (slot === undefined) continue;
    if (slot.answersLater || runner.queue.length > 0) {
      runner.take(slot, seen.closeTime, seen.equity);
      continue;
    }
    if (!isAtWork(slot)) continue;
    // A paused strategy keeps seeing the market, so that it is warm when it is resumed.
    slot.muted = slot.known.status === 'paused';
    passTime(slot, seen, parts.state.seq);
    try {
      slot.strategy.onBar(slot.view);
    } catch (error) {
      runner.stumble(slot, error);
    }
  }
}
