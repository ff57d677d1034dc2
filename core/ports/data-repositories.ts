import type { Result } from '../base/result.ts';
import type { DataSeries, TimeRange } from '../model/data-series.ts';
import type { RetentionKind, RetentionPolicy } from '../model/retention-policy.ts';
import type { StoreFailure, Written } from './repositories.ts';

/** What the store holds of one series. `to` is exclusive: behind the last row, or the end of the last bar. */
export interface SeriesHolding extends TimeRange {
  readonly series: DataSeries;
  readonly rows: number;
  /** Packed bytes, without the database's own overhead. */
  readonly bytes: number;
}

/** The database on the disk. */
export interface StoreSize {
  readonly fileBytes: number;
  /** Part of `fileBytes` that is empty: used again before the file grows. */
  readonly freeBytes: number;
}

/** What there is of market data, and letting go of it. */
export interface HoldingRepository {
  /** By instrument, then by kind. Reads no data, only what stands beside it. */
  readonly list: () => readonly SeriesHolding[];
  readonly size: () => StoreSize;
  /** Removes a series' rows of `range`; settles with how many they were. In pieces: a kill leaves some removed. */
  readonly remove: (series: DataSeries, range: TimeRange) => Promise<Result<number, StoreFailure>>;
}

/** Rows of a series that its time of keeping is over for: all before `before`. */
export interface ExpiredRows {
  readonly series: DataSeries;
  /** UnixMs; a boundary between stored pieces, so that nothing younger goes along. */
  readonly before: number;
  readonly rows: number;
  readonly bytes: number;
}

/** How a kind of data grows and where it will end. */
export interface SizeForecast {
  readonly kind: RetentionKind;
  readonly bytes: number;
  /** Over the last seven days that data was stored of. */
  readonly bytesPerDay: number;
  /** Bytes once as much goes as comes; null where it is kept for ever. */
  readonly settledBytes: number | null;
}

/** For how long which data is kept. Nothing goes by itself: a preview says what would, and only that is dropped. */
export interface RetentionRepository {
  readonly policy: () => RetentionPolicy;
  readonly setPolicy: (policy: RetentionPolicy) => Written;
  /** What would go now under a policy, stored or only considered. */
  readonly preview: (policy: RetentionPolicy, now: number) => readonly ExpiredRows[];
  readonly forecast: (policy: RetentionPolicy) => readonly SizeForecast[];
  /** Drops what a preview named, piece by piece, and gives large free space back to the disk: rows dropped. */
  readonly drop: (expired: readonly ExpiredRows[]) => Promise<Result<number, StoreFailure>>;
}

/**
 * Ranges of a series that were asked for to the end, whether or not the venue had anything in them: a download goes on
 * from here, and a gap inside them is the venue's, not ours.
 */
export interface CompletedRanges {
  /** Adds a range; overlapping and touching ones become one. */
  readonly add: (series: DataSeries, range: TimeRange) => Written;
  /** Oldest first, apart from each other. */
  readonly list: (series: DataSeries) => readonly TimeRange[];
}

/** A download that has not ended, to go on with after a restart; {@link CompletedRanges} tell what of it is done. */
export interface StoredDownload extends TimeRange {
  readonly id: string;
  readonly series: DataSeries;
  readonly createdAt: number;
}

/** Downloads that have not ended. */
export interface DownloadRepository {
  readonly put: (download: StoredDownload) => Written;
  /** Newest first. */
  readonly list: () => readonly StoredDownload[];
  readonly remove: (id: string) => Written;
}
