import type { Database } from 'better-sqlite3';
import type { DataKind, DataSeries } from '../../model/data-series.ts';
import { toSeries } from './series-columns.ts';
import type { SeriesColumns } from './series-columns.ts';

/** Figures of some stored pieces of a series: times of the first and the last row, how many, and packed bytes. */
export interface PieceFigures {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  readonly bytes: number;
}

/** What stands beside the stored data; no piece is unpacked for it. */
export interface SeriesFigures {
  /** Every series that holds anything, in order of instruments. */
  readonly all: () => readonly { readonly series: DataSeries; readonly figures: PieceFigures }[];
  /** The pieces whose last row lies in a range of times; undefined where there are none. */
  readonly endingIn: (series: DataSeries, from: number, to: number) => PieceFigures | undefined;
}

/** What a rate takes in its table, about. */
const RATE_BYTES = 48;

const FIGURES = 'min(first) AS first, max(last) AS last, sum(rows) AS rows, sum(bytes) AS bytes';

const BARS = 'first_time AS first, last_time AS last, bars AS rows, length(packed) AS bytes';
const TICKS = 'first_time AS first, last_time AS last, rows, bytes';
const RATES = `time AS first, time AS last, 1 AS rows, ${RATE_BYTES} AS bytes`;

const SIGNALS =
  "time AS first, time AS last, 1 AS rows, length(sentence) + length(coalesce(insight, '')) + length(orders) AS bytes";

// Left alone, SQLite would look at every segment's row instead of the index that has all of it.
const ALL = [
  `SELECT 'bars' AS kind, s.instrument_id AS instrumentId, s.timeframe, ${FIGURES}
   FROM (SELECT series, ${BARS} FROM bar_chunks) p JOIN bar_series s ON s.key = p.series GROUP BY p.series`,
  `SELECT s.kind, s.instrument_id AS instrumentId, NULL AS timeframe, ${FIGURES}
   FROM (SELECT series, ${TICKS} FROM tick_segments INDEXED BY tick_segments_coverage) p JOIN tick_series s ON s.key = p.series GROUP BY p.series`,
  `SELECT 'funding' AS kind, instrument_id AS instrumentId, NULL AS timeframe, ${FIGURES}
   FROM (SELECT instrument_id, ${RATES} FROM funding_rates) GROUP BY instrument_id`,
  `SELECT 'signals' AS kind, instrument_id AS instrumentId, NULL AS timeframe, ${FIGURES}
   FROM (SELECT instrument_id, ${SIGNALS} FROM signals) GROUP BY instrument_id`,
].join(' UNION ALL ');

const PIECES: Readonly<Record<DataKind, string>> = {
  bars: `SELECT ${BARS} FROM bar_chunks WHERE series =
    (SELECT key FROM bar_series WHERE instrument_id = @instrumentId AND timeframe = @timeframe)`,
  trades: `SELECT ${TICKS} FROM tick_segments WHERE series =
    (SELECT key FROM tick_series WHERE kind = 'trades' AND instrument_id = @instrumentId)`,
  'book-tops': `SELECT ${TICKS} FROM tick_segments WHERE series =
    (SELECT key FROM tick_series WHERE kind = 'book-tops' AND instrument_id = @instrumentId)`,
  features: `SELECT ${TICKS} FROM tick_segments WHERE series =
    (SELECT key FROM tick_series WHERE kind = 'features' AND instrument_id = @instrumentId)`,
  signals: `SELECT ${SIGNALS} FROM signals WHERE instrument_id = @instrumentId`,
  funding: `SELECT ${RATES} FROM funding_rates WHERE instrument_id = @instrumentId`,
};

/** Prepares the statements. */
export function createSeriesFigures(db: Database): SeriesFigures {
  const all = db.prepare(`SELECT * FROM (${ALL}) ORDER BY instrumentId, kind`);
  const prepare = (kind: DataKind) =>
    db.prepare(`SELECT ${FIGURES} FROM (${PIECES[kind]}) WHERE last >= @from AND last < @to HAVING count(*) > 0`);
  const endingIn = {
    bars: prepare('bars'),
    trades: prepare('trades'),
    'book-tops': prepare('book-tops'),
    funding: prepare('funding'),
    features: prepare('features'),
    signals: prepare('signals'),
  };
  return {
    all: () =>
      (all.all() as (SeriesColumns & PieceFigures)[]).map(({ kind, instrumentId, timeframe, ...figures }) => ({
        series: toSeries({ kind, instrumentId, timeframe }),
        figures,
      })),
    endingIn: (series, from, to) =>
      endingIn[series.kind].get({ timeframe: null, ...series, from, to }) as PieceFigures | undefined,
  };
}
