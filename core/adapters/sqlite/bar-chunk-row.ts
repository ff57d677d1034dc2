import { invariant } from '../../base/invariant.ts';
import { unpackBars } from './bar-packing.ts';
import type { UnpackTarget } from './bar-packing.ts';
import { isSealed } from './sealed-table.ts';
import type { Row } from './sealed-table.ts';

/** Unpacks a row of `bar_chunks` with its seal, which must be sound. */
export function unpackChunk(row: Row, timeframeMs: number, target: UnpackTarget): void {
  const bytes = row[7];
  invariant(bytes instanceof Uint8Array && isSealed(row), `bars of chunk ${String(row[1])} are damaged`);
  unpackBars({ bytes, timeframeMs, pricePlaces: row[5] as number, volumePlaces: row[6] as number }, target);
}
