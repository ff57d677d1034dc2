import { invariant } from '../base/invariant.ts';
import { readBar } from '../model/bar-columns.ts';
import type { Bar, BarColumns, MutableBar } from '../model/bar.ts';
import { sumOfMarks } from './account.ts';
import { nextOpenTime } from './bar-feed.ts';
import type { BarFeed } from './bar-feed.ts';
import type { EngineParts } from './engine-parts.ts';
import { addPoint } from './equity-points.ts';
import type { EquityGathering } from './equity-points.ts';
import type { LossWatch } from './loss-watch.ts';
import { pushClose } from './marks.ts';
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
      for (let index = 0; index < columns.length; index++) {
        const row = rows[index] ?? 0;
        const column = columns[index];
        if (column === undefined || row >= column.length || column.time[row] !== time) continue;
        rows[index] = row + 1;
        given++;
        takeRow(loop, column, { index, row, time });
      }
      closeInstant(loop);
    }
    points.flush();
  } catch (fault) {
    core.abandon();
    throw fault;
  }
  return given;
}

/** One instrument's bar. Where it is the expected one and nothing waits for it, it is only remembered. */
function takeRow(
  loop: BarLoop,
  column: BarColumns,
  { index, row, time }: { readonly index: number; readonly row: number; readonly time: number },
): void {
  const { expected, losses, seen, barMs } = loop;
  if (time !== expected[index] || time >= losses.bounds.nextDay || !isIdle(loop, index)) {
    takeRowWhole(loop, column, index, row);
    return;
  }
  const { marks } = loop.parts;
  const bar = loop.runner.bars[index];
  if (bar === undefined) return;
  readBar(column, row, bar);
  const closeTime = time + barMs;
  seen.closeTime = closeTime;
  expected[index] = closeTime;
  marks.last[index] = bar.close;
  marks.time[index] = closeTime;
  pushClose(marks, index, time, bar.close);
  seen.present[seen.count++] = index;
}

/** Only a record can put an order to work, so the answer holds until the next one. */
function isIdle({ idleSince, parts }: BarLoop, index: number): boolean {
  const { state, venue } = parts;
  if (idleSince[index] === state.seq) return true;
  if (!venue.isIdle(index)) return false;
  idleSince[index] = state.seq;
  return true;
}

function takeRowWhole(loop: BarLoop, column: BarColumns, index: number, row: number): void {
  const { takeBar, next, points, parts } = loop;
  readBar(column, row, next);
  parts.core.begin(next.time);
  takeBar(index, next);
  points.flush();
  parts.core.end();
}

/** All bars of the instant are in: equity is pointed, then the strategies act. */
function closeInstant(loop: BarLoop): void {
  const { parts, losses, seen, points } = loop;
  const { core, state, marks } = parts;
  const { turn } = core;
  const time = seen.closeTime;
  turn.busy = true;
  if (time > turn.now) turn.now = time;
  if (time >= losses.bounds.nextDay) losses.onTime(time);
  const equity = sumOfMarks(state, marks);
  pointEquity(loop, time, equity);
  const count = seen.count;
  seen.count = 0;
  for (let place = 0; place < count; place++) act(loop, seen.present[place] ?? 0, { time, equity });
  if (turn.isUnsettled) {
    points.flush();
    core.end();
  } else turn.busy = false;
}

/** A point of equity: the loss limits look at it where they may be reached, then it is gathered. */
export function pointEquity(
  { parts, losses, seen, points }: Pick<BarLoop, 'parts' | 'losses' | 'seen' | 'points'>,
  time: number,
  equity: number,
): void {
  const { state, account } = parts;
  const { above, floor } = losses.bounds;
  if (equity > above || !(equity >= floor)) losses.onEquity(equity);
  // Only a record changes what is held.
  if (seen.seq !== state.seq) {
    seen.seq = state.seq;
    seen.inMarket = account.inMarket();
  }
  addPoint(points, { time, equity, inMarket: seen.inMarket });
}

function act({ runner, parts }: BarLoop, index: number, at: { readonly time: number; readonly equity: number }): void {
  const slots = runner.slots[index];
  if (slots === undefined) return;
  const { time, equity } = at;
  for (let nth = 0; nth < slots.length; nth++) {
    const slot = slots[nth];
    if (slot === undefined) continue;
    if (slot.answersLater || runner.queue.length > 0) {
      runner.take(slot, time, equity);
      continue;
    }
    if (!isAtWork(slot)) continue;
    // A paused strategy keeps seeing the market, so that it is warm when it is resumed.
    slot.muted = slot.known.status === 'paused';
    passTime(slot, { time, equity, seq: parts.state.seq });
    try {
      slot.strategy.onBar(slot.view);
    } catch (error) {
      runner.stumble(slot, error);
    }
  }
}
