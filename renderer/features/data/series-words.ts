import type { SeriesWire, StorageWire } from '../../../core/api/wire/data-wire.ts';

/** What is stored, in words. */
export const KIND_WORDS: Readonly<Record<SeriesWire['kind'], string>> = {
  bars: 'Bars',
  trades: 'Trades',
  'book-tops': 'Book tops',
  funding: 'Funding',
  features: 'Features',
  signals: 'Signals',
};

/** What has a retention of its own, in words. */
export const RETENTION_WORDS: Readonly<Record<StorageWire['kinds'][number]['kind'], string>> = {
  bars: 'Bars from 1 minute',
  'bars-under-1m': 'Bars under 1 minute',
  trades: 'Trades',
  'book-tops': 'Book tops',
  funding: 'Funding',
  features: 'Features',
  signals: 'Signals',
};

/** Tells series apart. */
export function seriesKey({
  instrumentId,
  kind,
  timeframe,
}: Pick<SeriesWire, 'instrumentId' | 'kind' | 'timeframe'>): string {
  return `${instrumentId} ${kind} ${timeframe ?? ''}`;
}
