import { z } from 'zod';
import type { DataKind } from '../../model/data-series.ts';
import { RETENTION_KINDS } from '../../model/retention-policy.ts';
import type { RetentionKind } from '../../model/retention-policy.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { idText, timeframeInput, timeInput } from './primitives.ts';

/** What is stored of one instrument and kind. `to` is exclusive. */
export interface SeriesWire {
  readonly instrumentId: string;
  readonly kind: DataKind;
  /** Of bars; null otherwise. */
  readonly timeframe: Timeframe | null;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly bytes: number;
  /** Missing bars; null where the kind has no grid. */
  readonly missing: number | null;
}

/** Input: one series of bars. */
export const seriesInput = z.strictObject({ instrumentId: idText, timeframe: timeframeInput });
export type SeriesInput = z.infer<typeof seriesInput>;

/** A stretch without bars. `to` is exclusive. */
export interface GapWire {
  readonly from: number;
  readonly to: number;
  readonly bars: number;
  /** True where the venue was asked and has none either: no trade happened, or it was down. */
  readonly confirmed: boolean;
}

/** The coverage map of a series: presence by UTC day, oldest first. */
export interface CoverageMapWire {
  readonly firstDay: number;
  /** Bars present of those expected, 0 to 1, a day each. */
  readonly days: readonly number[];
  readonly gaps: readonly GapWire[];
}

/** Input: bars to be downloaded. `from` inclusive, `to` exclusive; what is stored already is not asked for again. */
export const downloadInput = z.strictObject({
  instrumentId: idText,
  timeframe: timeframeInput,
  from: timeInput,
  to: timeInput,
});
export type DownloadInput = z.infer<typeof downloadInput>;

/** What a download would do. */
export interface DownloadPlan {
  readonly missing: number;
  readonly stored: number;
  readonly requests: number;
  readonly bytes: number;
}

/** How much space each kind takes and how fast it grows. */
export interface StorageWire {
  readonly databaseBytes: number;
  /** Part of the database that is empty and used again before it grows. */
  readonly emptyBytes: number;
  readonly recordingBytes: number;
  /** Left on the disk. */
  readonly freeBytes: number;
  readonly kinds: readonly {
    readonly kind: RetentionKind;
    readonly bytes: number;
    /** Over the last seven days that data was stored of. */
    readonly bytesPerDay: number;
    /** Kept for so many days; null: for ever. */
    readonly keepDays: number | null;
    /** Bytes once as much goes as comes; null where it is kept for ever. */
    readonly settledBytes: number | null;
  }[];
}

const days = z.number().int().min(1).max(36_500).nullable();

/** Input: for how many days each kind of data is kept; null: for ever. */
export const retentionInput = z.strictObject(
  Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, days])) as Record<RetentionKind, typeof days>,
);
export type RetentionInput = z.infer<typeof retentionInput>;

/** What a retention would drop now. */
export interface RetentionPreview {
  readonly drops: readonly {
    readonly kind: RetentionKind;
    readonly instrumentId: string;
    readonly timeframe: Timeframe | null;
    /** All that is older goes. */
    readonly before: number;
    readonly count: number;
    readonly bytes: number;
  }[];
}
