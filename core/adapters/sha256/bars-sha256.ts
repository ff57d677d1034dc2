import { createHash } from 'node:crypto';
import type { BarColumns } from '../../model/bar.ts';

/**
 * Fingerprint of bars: SHA-256, lower-case hex, over the columns time, open, high, low, close and volume, one after
 * the other, each value as 8 bytes little-endian IEEE 754. Equal for CSV, CSV.gz and store, whatever their text was.
 */
export function barsSha256(columns: BarColumns): string {
  const hash = createHash('sha256');
  const { time, open, high, low, close, volume } = columns;
  for (const column of [time, open, high, low, close, volume]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, columns.length * 8));
  }
  return hash.digest('hex');
}
