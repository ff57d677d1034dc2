import type { ScriptedTrade } from './minute-trades.ts';
import { hashUnit } from './seeded-noise.ts';

/** Milliseconds between two states of the book. */
export const BOOK_STEP_MS = 100;

/** `[price in ticks, quantity in lots]`; in an update a quantity of 0 removes the level. */
export type ScriptedLevel = readonly [number, number];

/** The whole book at one moment, best first on both sides. */
export interface ScriptedBook {
  /** UnixMs, a multiple of the step. */
  readonly time: number;
  /** Id of the last change that it holds. */
  readonly updateId: number;
  readonly bids: readonly ScriptedLevel[];
  readonly asks: readonly ScriptedLevel[];
}

/** What changed between two moments. */
export interface ScriptedBookUpdate {
  readonly time: number;
  /** Ids of the first and last change within, and of the last change before. */
  readonly firstId: number;
  readonly lastId: number;
  readonly previousId: number;
  readonly bids: readonly ScriptedLevel[];
  readonly asks: readonly ScriptedLevel[];
}

/** Ids that one step may use up; fewer changes leave ids unused, as on real venues. */
const IDS_PER_STEP = 64;

/** Steps for which a level keeps its quantity. */
const LEVEL_LIFE = 20;

/** Relative distance of two levels. */
const LEVEL_SPACING = 0.00002;

/** Id of the last change at or before a step `steps` after the listing: rises with every step, unevenly. */
export function updateIdAfter(seed: number, steps: number): number {
  return 1 + steps * IDS_PER_STEP + Math.floor(hashUnit(seed, steps, 201) * (IDS_PER_STEP / 2));
}

export interface BookFrame {
  readonly seed: number;
  /** UnixMs of the step. */
  readonly time: number;
  readonly updateId: number;
  /** The last trade at or before that time: it stands at the best bid or ask. */
  readonly last: ScriptedTrade;
  readonly levels: number;
  readonly usualLots: number;
}

/** The book at one step: a touch about the last trade, then levels on a fixed grid that keep their quantity for a while. */
export function bookAt(frame: BookFrame): ScriptedBook {
  const { last, seed, time } = frame;
  const step = time / BOOK_STEP_MS;
  const spread = 1 + Math.floor(hashUnit(seed, step, 202) ** 4 * 4);
  const bid = last.aggressor === 'sell' ? last.price : last.price - spread;
  const spacing = Math.max(1, Math.round(last.price * LEVEL_SPACING));
  const level = (price: number): ScriptedLevel => [price, quantityAt(frame, price, step)];
  const bids: ScriptedLevel[] = [level(bid)];
  const asks: ScriptedLevel[] = [level(bid + spread)];
  for (let index = 1; index < frame.levels; index++) {
    bids.push(level((Math.ceil(bid / spacing) - index) * spacing));
    asks.push(level((Math.floor((bid + spread) / spacing) + index) * spacing));
  }
  return { time, updateId: frame.updateId, bids, asks };
}

function quantityAt({ seed, usualLots }: BookFrame, price: number, step: number): number {
  const age = Math.floor(step / LEVEL_LIFE + hashUnit(seed, price, 203));
  return 1 + Math.floor(usualLots * 0.2 * -Math.log(1 - hashUnit(seed, price, age)));
}

/**
 * The update that turns the first of some consecutive states into the last. As on real venues it names every level that
 * changed on the way, also one that came and went: a client may have it from a snapshot in between. With `jump`, ids of
 * other instruments lie between two updates (futures).
 */
export function bookUpdate(states: readonly ScriptedBook[], jump: boolean): ScriptedBookUpdate {
  const [before, after] = [states[0], states.at(-1)];
  if (before === undefined || after === undefined) throw new RangeError('no states of the book');
  // Fewer than a step uses, so that a snapshot taken between two updates always falls within one of them.
  const unused = jump ? 1 + (after.updateId % 16) : 0;
  return {
    time: after.time,
    firstId: before.updateId + 1 + unused,
    lastId: after.updateId,
    previousId: before.updateId,
    bids: changedLevels(states.map(({ bids }) => bids)),
    asks: changedLevels(states.map(({ asks }) => asks)),
  };
}

function changedLevels(states: readonly (readonly ScriptedLevel[])[]): readonly ScriptedLevel[] {
  const changed = new Set<number>();
  let old = new Map(states[0]);
  for (const state of states.slice(1)) {
    const now = new Map(state);
    for (const [price, quantity] of state) if (old.get(price) !== quantity) changed.add(price);
    for (const price of old.keys()) if (!now.has(price)) changed.add(price);
    old = now;
  }
  return [...changed].map((price) => [price, old.get(price) ?? 0]);
}
