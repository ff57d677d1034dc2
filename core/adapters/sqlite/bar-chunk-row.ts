import { unpackBars } from './bar-packing.ts';
import type { UnpackTarget } from './packed-bars.ts';
import type { Row } from './sealed-table.ts';

/** Unpacks a row of `bar_chunks` whose seal the caller has checked. */
export function unpackChunk(row: Row, timeframeMs: number, target: UnpackTarget): void {
  const bytes = row[7] as Uint8Array;
  unpackBars({ bytes, timeframeMs, pricePlaces: row[5] as number, volumePlaces: row[6] as number }, target);
}
