import type { Database } from 'better-sqlite3';
import { rowAtOrAfter } from '../../model/bar-columns.ts';
import { BOOK_TOPS, FEATURE_ROWS, TRADES } from './tick-codec.ts';
import type { SegmentCodec, TimedColumns } from './tick-codec.ts';
import { createTickSegments } from './tick-segments.ts';
import type { Segment, TickSegments } from './tick-segments.ts';
import type { RowCounts, TicksToPut } from './write-command.ts';

/** Rows of a segment: few enough that adding to the newest one costs little, and enough that its own cost is small. */
const MOST_ROWS = 1_024;

/** Merges ticks into the segments they belong to; to be called inside a transaction. */
export function createTicksWriter(db: Database): (put: TicksToPut) => RowCounts {
  const segments = createTickSegments(db);
  return (put) => {
    const series = segments.addSeries(put.kind, put.instrumentId);
    const stored = putKind(segments, series, put);
    return { stored, duplicates: put.columns.length - stored, removed: 0 };
  };
}

function putKind(segments: TickSegments, series: number, put: TicksToPut): number {
  switch (put.kind) {
    case 'trades':
      return putColumns({ segments, series, codec: TRADES }, put.columns);
    case 'book-tops':
      return putColumns({ segments, series, codec: BOOK_TOPS }, put.columns);
    case 'features':
      return putColumns({ segments, series, codec: FEATURE_ROWS }, put.columns);
  }
}

/** The series that is written to, and how. */
interface Target<Columns extends TimedColumns> {
  readonly segments: TickSegments;
  readonly series: number;
  readonly codec: SegmentCodec<Columns>;
}

/** Rows go to the segment they lie in or behind; returns how many of them are new. */
function putColumns<Columns extends TimedColumns>(target: Target<Columns>, columns: Columns): number {
  const { segments, series, codec } = target;
  let stored = 0;
  for (let start = 0; start < columns.length;) {
    const time = columns.time[start] ?? NaN;
    const next = segments.after(series, time);
    const end = next === undefined ? columns.length : rowAtOrAfter(columns, next.first);
    const rows = codec.slice(columns, start, end);
    const owner = ownerOf(segments.upTo(series, time), next, rows);
    stored += owner === undefined ? add(target, rows) : mergeInto(target, owner, rows);
    start = end;
  }
  return stored;
}

/** The segment that rows join: the one they lie in or behind while it has room, else a new one. */
function ownerOf(before: Segment | undefined, next: Segment | undefined, rows: TimedColumns): Segment | undefined {
  // What lies before everything joins the first segment, so that paging backwards leaves no crumbs.
  if (before === undefined) return next !== undefined && next.rows + rows.length <= MOST_ROWS ? next : undefined;
  const isBehind = (rows.time[0] ?? NaN) > before.last;
  return isBehind && before.rows >= MOST_ROWS ? undefined : before;
}

function add<Columns extends TimedColumns>(target: Target<Columns>, rows: Columns): number {
  const merged = target.codec.merge(undefined, rows);
  write(target, merged);
  return merged.length;
}

function mergeInto<Columns extends TimedColumns>(target: Target<Columns>, owner: Segment, rows: Columns): number {
  const { segments, series, codec } = target;
  const older = codec.unpack([segments.packed(series, owner.first)]);
  const merged = codec.merge(older, rows);
  if (merged.length === older.length) return 0;
  if (merged.time[0] !== owner.first) segments.remove(series, owner.first);
  write(target, merged);
  return merged.length - older.length;
}

/** Cuts rows into segments; those of one millisecond stay together, so that each time has one place. */
function write<Columns extends TimedColumns>({ segments, series, codec }: Target<Columns>, columns: Columns): void {
  for (let start = 0; start < columns.length;) {
    let end = Math.min(start + MOST_ROWS, columns.length);
    while (end < columns.length && columns.time[end] === columns.time[end - 1]) end++;
    const rows = codec.slice(columns, start, end);
    segments.put(series, rows.time, codec.pack(rows));
    start = end;
  }
}
