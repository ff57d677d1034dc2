import { MINUTE_MS } from '../base/time.ts';
import type { DataSeries } from './data-series.ts';
import { timeframeMs } from './timeframe.ts';

/** Kinds of data that are kept for different times; bars shorter than a minute are one of their own. */
export const RETENTION_KINDS = [
  'book-tops',
  'trades',
  'bars-under-1m',
  'bars',
  'funding',
  'features',
  'signals',
] as const;
/** A kind of data with a time of its own. */
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** For how many days each kind is kept, by the time of the data; null is for ever. */
export type RetentionPolicy = Readonly<Record<RetentionKind, number | null>>;

/** What fills the disk goes after days; what can be looked back on for years is small, and stays. */
export const DEFAULT_RETENTION: RetentionPolicy = {
  'book-tops': 2,
  trades: 7,
  'bars-under-1m': 90,
  bars: null,
  funding: null,
  features: 30,
  signals: 365,
};

/** The kind that decides for how long a series is kept. */
export function retentionKindOf(series: DataSeries): RetentionKind {
  if (series.kind !== 'bars') return series.kind;
  return timeframeMs(series.timeframe) < MINUTE_MS ? 'bars-under-1m' : 'bars';
}

/** A policy as it was stored, read again; where a value is no whole number of days it is the default. */
export function retentionPolicyOf(stored: unknown): RetentionPolicy {
  const values = typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  const days = (kind: RetentionKind): number | null => {
    const value = values[kind];
    return value === null || isDays(value) ? value : DEFAULT_RETENTION[kind];
  };
  return {
    'book-tops': days('book-tops'),
    trades: days('trades'),
    'bars-under-1m': days('bars-under-1m'),
    bars: days('bars'),
    funding: days('funding'),
    features: days('features'),
    signals: days('signals'),
  };
}

function isDays(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
