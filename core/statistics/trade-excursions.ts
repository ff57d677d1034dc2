import type { BarColumns } from '../model/bar.ts';
import { rowAtOrAfter } from '../model/bar-columns.ts';

/** A change of one owner's position in one instrument: a fill, or a holding that was taken over. */
export interface PositionChange {
  /** UnixMs, never decreasing. */
  readonly time: number;
  /** Quote per base. */
  readonly price: number;
  /** The position after it, signed base units; 0 exactly where it is flat, which a sum of doubles would not tell. */
  readonly position: number;
}

/** How far one trade went for and against its holder, quote currency, before fees. */
export interface TradeExcursion {
  /** Worst unrealised P&L, <= 0. */
  readonly mae: number;
  /** Best unrealised P&L, >= 0: the trade's run-up. */
  readonly mfe: number;
  /** Largest fall of the trade's P&L, realised and unrealised, from its best so far; >= 0. */
  readonly drawdown: number;
}

/**
 * Maximum adverse and favorable excursion of each trade, in order of their entries, the open one last. Unrealised P&L =
 * open quantity x (price - mean entry price), at every price that a change was made at, and at low and high of every
 * bar at whose close the position stands; of the bar in which a trade ends only the prices of its fills count, since
 * what came later is not known to have happened while it was held.
 * @param changes of one owner in the instrument of the bars; a change that crosses zero ends one trade and begins one
 * @see Sweeney, "Maximum Adverse Excursion", 1996
 */
export function tradeExcursions(changes: readonly PositionChange[], bars: BarColumns): readonly TradeExcursion[] {
  const ended: TradeExcursion[] = [];
  const held: Held = { quantity: 0, average: 0, realized: 0, mae: 0, mfe: 0, best: 0, drawdown: 0 };
  let row = 0;
  for (const change of changes) {
    const until = rowAtOrAfter(bars, change.time + 1) - 1; // the bar that it lies in: the last to open by then
    if (held.quantity !== 0) walk(held, bars, row, until);
    row = until;
    if (held.quantity !== 0) touch(held, change.price);
    if (book(held, change)) {
      ended.push(excursionOf(held));
      begin(held, change);
    }
  }
  if (held.quantity !== 0) {
    walk(held, bars, row, bars.length);
    ended.push(excursionOf(held));
  }
  return ended;
}

interface Held {
  /** Signed base units. */
  quantity: number;
  average: number;
  realized: number;
  mae: number;
  mfe: number;
  /** Best P&L of the trade so far, realised and unrealised. */
  best: number;
  drawdown: number;
}

/** Books a change; true when it ended a trade. What lies beyond zero is left to {@link begin}. */
function book(held: Held, { price, position }: PositionChange): boolean {
  const before = held.quantity;
  const grows = before === 0 || (Math.sign(position) === Math.sign(before) && Math.abs(position) > Math.abs(before));
  held.quantity = position;
  if (grows) {
    held.average = before === 0 ? price : (held.average * before + price * (position - before)) / position;
    return false;
  }
  const ends = Math.sign(position) !== Math.sign(before);
  held.realized += (ends ? before : before - position) * (price - held.average);
  return ends;
}

/** What is left after a trade ended is the next one's entry. */
function begin(held: Held, { price }: PositionChange): void {
  Object.assign(held, { average: price, realized: 0, mae: 0, mfe: 0, best: 0, drawdown: 0 });
}

function excursionOf({ mae, mfe, drawdown }: Held): TradeExcursion {
  return { mae, mfe, drawdown };
}

/** The bars from `row` to before `until`, at whose closes the position stands: the worse price of each comes first. */
function walk(held: Held, { low, high }: BarColumns, row: number, until: number): void {
  const [adverse, favorable] = held.quantity > 0 ? [low, high] : [high, low];
  for (let index = row; index < until; index++) {
    touch(held, adverse[index] ?? NaN);
    touch(held, favorable[index] ?? NaN);
  }
}

function touch(held: Held, price: number): void {
  const open = held.quantity * (price - held.average);
  if (open < held.mae) held.mae = open;
  if (open > held.mfe) held.mfe = open;
  const total = held.realized + open;
  if (total > held.best) held.best = total;
  else if (held.best - total > held.drawdown) held.drawdown = held.best - total;
}
