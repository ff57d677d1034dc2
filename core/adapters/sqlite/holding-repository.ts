import type { Database } from 'better-sqlite3';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { DataSeries, TimeRange } from '../../model/data-series.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { HoldingRepository } from '../../ports/data-repositories.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import { createSeriesFigures } from './series-figures.ts';
import { counted } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** What there is of market data, and letting go of it. */
export function createHoldingRepository(db: Database, channel: WriteChannel): HoldingRepository {
  const figures = createSeriesFigures(db);
  const pragma = (name: string): number => db.pragma(name, { simple: true }) as number;
  return {
    list: () =>
      figures.all().map(({ series, figures: { first, last, rows, bytes } }) => ({
        series,
        from: first,
        to: last + spanOf(series),
        rows,
        bytes,
      })),
    size: () => ({
      fileBytes: pragma('page_count') * pragma('page_size'),
      freeBytes: pragma('freelist_count') * pragma('page_size'),
    }),
    remove: (series, range) => removePieces(channel, series, range),
  };
}

/** How far a row reaches, ms. */
export function spanOf(series: DataSeries): number {
  return series.kind === 'bars' ? timeframeMs(series.timeframe) : 1;
}

/** Removes piece by piece, so that the ledger never waits long; returns how many rows went. */
export async function removePieces(
  channel: WriteChannel,
  series: DataSeries,
  range: TimeRange,
): Promise<Result<number, StoreFailure>> {
  for (let removed = 0; ;) {
    const piece = await counted(channel, { kind: 'remove-data', series, range });
    if (!piece.ok) return piece;
    if (piece.value.removed === 0) return ok(removed);
    removed += piece.value.removed;
  }
}
