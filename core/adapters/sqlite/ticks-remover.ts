import type { Database } from 'better-sqlite3';
import { rowAtOrAfter } from '../../model/bar-columns.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { BOOK_TOPS, FEATURE_ROWS, TRADES } from './tick-codec.ts';
import type { SegmentCodec, TimedColumns } from './tick-codec.ts';
import { createTickSegments } from './tick-segments.ts';
import type { Segment, TickSegments } from './tick-segments.ts';

/** Segments that go in one piece: some ten milliseconds, which the ledger can wait for. */
const MOST_SEGMENTS = 32;

/** Which ticks. */
interface TickSeries {
  readonly kind: 'trades' | 'book-tops' | 'features';
  readonly instrumentId: InstrumentId;
}

/** Removes ticks of a range, as many as go in one piece; returns how many. To be called inside a transaction. */
export function createTicksRemover(db: Database): (series: TickSeries, range: TimeRange) => number {
  const segments = createTickSegments(db);
  return ({ kind, instrumentId }, range) => {
    const series = segments.findSeries(kind, instrumentId);
    if (series === undefined) return 0;
    let removed = 0;
    for (const segment of segments.overlapping(series, range, MOST_SEGMENTS)) {
      const isWhole = segment.first >= range.from && segment.last < range.to;
      if (isWhole) removed += segments.remove(series, segment.first) * segment.rows;
      else if (kind === 'trades') removed += cutOut({ segments, series, codec: TRADES }, segment, range);
      else if (kind === 'features') removed += cutOut({ segments, series, codec: FEATURE_ROWS }, segment, range);
      else removed += cutOut({ segments, series, codec: BOOK_TOPS }, segment, range);
    }
    return removed;
  };
}

interface Target<Columns extends TimedColumns> {
  readonly segments: TickSegments;
  readonly series: number;
  readonly codec: SegmentCodec<Columns>;
}

/** Writes a segment anew without the rows of a range. */
function cutOut<Columns extends TimedColumns>(
  { segments, series, codec }: Target<Columns>,
  segment: Segment,
  { from, to }: TimeRange,
): number {
  const columns = codec.unpack([segments.packed(series, segment.first)]);
  const start = rowAtOrAfter(columns, from);
  const end = rowAtOrAfter(columns, to);
  if (start >= end) return 0;
  segments.remove(series, segment.first);
  for (const part of [codec.slice(columns, 0, start), codec.slice(columns, end, columns.length)]) {
    if (part.length > 0) segments.put(series, part.time, codec.pack(part));
  }
  return end - start;
}
