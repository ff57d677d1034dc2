import type { Database } from 'better-sqlite3';
import { seriesName } from '../../model/data-series.ts';
import type { DataKind, TimeRange } from '../../model/data-series.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { CompletedRanges, DownloadRepository, StoredDownload } from '../../ports/data-repositories.ts';
import { toSeries } from './series-columns.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Ranges of series that were asked for to the end. */
export function createCompletedRanges(db: Database, channel: WriteChannel): CompletedRanges {
  const ranges = db.prepare(
    'SELECT from_time AS "from", to_time AS "to" FROM completed_ranges WHERE series = ? ORDER BY from_time',
  );
  return {
    add: (series, range) => written(channel, { kind: 'complete-range', series, range }),
    list: (series) => ranges.all(seriesName(series)) as TimeRange[],
  };
}

interface DownloadRow extends Omit<StoredDownload, 'series'> {
  readonly kind: DataKind;
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe | null;
}

/** Downloads that have not ended. */
export function createDownloadRepository(db: Database, channel: WriteChannel): DownloadRepository {
  const newest = db.prepare(
    `SELECT id, kind, instrument_id AS instrumentId, timeframe, from_time AS "from", to_time AS "to",
     created_at AS createdAt FROM downloads ORDER BY created_at DESC, id`,
  );
  return {
    put: ({ id, series, from, to, createdAt }) => {
      const timeframe = series.kind === 'bars' ? series.timeframe : null;
      const row = [id, series.kind, series.instrumentId, timeframe, from, to, createdAt];
      return written(channel, { kind: 'put', table: 'downloads', rows: [row] });
    },
    list: () =>
      (newest.all() as DownloadRow[]).map(({ kind, instrumentId, timeframe, ...download }) => ({
        ...download,
        series: toSeries({ kind, instrumentId, timeframe }),
      })),
    remove: (id) => written(channel, { kind: 'remove-download', id }),
  };
}
