import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { findBarGaps } from '../../model/bar-gaps.ts';
import type { BarGap } from '../../model/bar-gaps.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { BarChunk } from './bar-chunks.ts';

/** The gaps of a series whose chunks come oldest first. Only chunks that are not complete are read. */
export function gapsBetween<Failure>(
  chunks: readonly BarChunk[],
  lengthMs: number,
  read: (chunk: BarChunk) => Result<BarColumns, Failure>,
): Result<readonly BarGap[], Failure> {
  const gaps: BarGap[] = [];
  let expected = chunks[0]?.first ?? NaN;
  for (const chunk of chunks) {
    if (chunk.first !== expected) {
      gaps.push({ from: expected, to: chunk.first, bars: (chunk.first - expected) / lengthMs });
    }
    expected = chunk.last + lengthMs;
    if (chunk.bars * lengthMs === expected - chunk.first) continue;
    const columns = read(chunk);
    if (!columns.ok) return columns;
    gaps.push(...findBarGaps(columns.value.time, lengthMs));
  }
  return ok(gaps);
}
