import type { BookTopColumns } from '../../core/model/book-top-columns.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { TradeColumns } from '../../core/model/trade-columns.ts';
import { makeBookTops, makeTrades } from './random-ticks.ts';
import type { TicksShape } from './random-ticks.ts';

/** What a program that is killed stores ticks of. */
export const KILLED = 'binance:BTC-USDT' as InstrumentId;

const START = Date.UTC(2024, 0, 1);
/** More than the longest block takes. */
const BLOCK_MS = 3_600_000;
/** Few enough for one transaction each: a block is whole or absent. */
const BLOCK_ROWS = [7, 40, 900, 3_000, 16_384];

/** The trades that are stored together as the n-th, the same in every life. */
export function tradeBlock(number: number): TradeColumns {
  return makeTrades(shapeOf(number));
}

/** The book tops that are stored together as the n-th. */
export function bookTopBlock(number: number): BookTopColumns {
  return makeBookTops(shapeOf(number));
}

/** The number of the block that a time lies in. */
export function blockAt(time: number): number {
  return Math.floor((time - START) / BLOCK_MS);
}

function shapeOf(number: number): TicksShape {
  const length = BLOCK_ROWS[number % BLOCK_ROWS.length] ?? 1;
  return {
    length,
    startTime: START + number * BLOCK_MS,
    meanGapMs: 20,
    firstId: number * 2 * 20_000,
    seed: number,
  };
}
