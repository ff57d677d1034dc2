import { z } from 'zod';
import type { Timeframe } from '../../model/timeframe.ts';
import { idText, timeframeInput, timeInput } from './primitives.ts';

/** Kinds of stored data that have a retention of their own. */
export const DATA_KINDS = ['bars', 'trades', 'book-tops', 'funding', 'recordings', 'runs', 'journal'] as const;
/** A kind of stored data. */
export type DataKind = (typeof DATA_KINDS)[number];

/** What is stored of one instrument and kind. `to` is exclusive. */
export interface SeriesWire {
  readonly instrumentId: string;
  readonly kind: 'bars' | 'trades' | 'book-tops' | 'funding';
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
  readonly recordingBytes: number;
  readonly freeBytes: number;
  readonly kinds: readonly {
    readonly kind: DataKind;
    readonly bytes: number;
    /** At the pace of the last day; null until that is known. */
    readonly bytesPerDay: number | null;
    /** Kept for so many days; null: for ever. */
    readonly keepDays: number | null;
  }[];
}

/** Input: for how long kinds of data are kept; null: for ever. */
export const retentionInput = z.strictObject({
  keepDays: z.partialRecord(z.enum(DATA_KINDS), z.number().int().min(1).max(36_500).nullable()),
});
export type RetentionInput = z.infer<typeof retentionInput>;

/** What a retention would drop now. */
export interface RetentionPreview {
  readonly drops: readonly {
    readonly kind: DataKind;
    readonly what: string;
    readonly before: number;
    readonly count: number;
    readonly bytes: number;
  }[];
}
