import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { barColumnsOf } from '../../model/bar-columns.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { Instrument } from '../../model/instrument.ts';
import { totalLength } from '../../model/time-ranges.ts';
import { barOpenTime, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import type { Store } from '../../ports/store.ts';
import { missingRanges } from './covered-ranges.ts';

/** What to fetch and where it goes. */
export interface BarDownload {
  readonly venue: MarketDataVenue;
  readonly store: Pick<Store, 'bars' | 'completed'>;
  readonly instrument: Instrument;
  readonly timeframe: Timeframe;
  readonly wanted: TimeRange;
}

/** Who follows a download. */
export interface DownloadWatch {
  /** Ends it between two pages, or while one is awaited; what was stored stays. */
  readonly signal: AbortSignal;
  /** Periods of the timeframe dealt with so far, and in all. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What became of it. */
export interface DownloadOutcome {
  readonly bars: number;
  /** Periods for which the venue has no bar. */
  readonly empty: number;
  /** False where it was ended before its time. */
  readonly complete: boolean;
}

/** A venue may be late with a bar, or correct it: only this long after its end one is asked for, ms. */
const SETTLED_AFTER_MS = 5_000;

/** What of a wanted stretch can be asked for by now; empty (`to` not after `from`) where nothing has closed. */
export function settledPart({ from, to }: TimeRange, timeframe: Timeframe, now: number): TimeRange {
  return { from, to: Math.min(to, barOpenTime(now - SETTLED_AFTER_MS, timeframe)) };
}

/** Fetches the bars that are missing, page by page, oldest first; each page is durable before the next is asked for. */
export async function downloadBars(
  download: BarDownload,
  { signal, onProgress }: DownloadWatch,
): Promise<Result<DownloadOutcome, string>> {
  const { store, instrument, timeframe, wanted } = download;
  const missing = missingRanges(store, { instrumentId: instrument.id, timeframe }, wanted);
  if (!missing.ok) return err(missing.error.message);
  const lengthMs = timeframeMs(timeframe);
  const total = totalLength(missing.value) / lengthMs;
  let done = 0;
  let bars = 0;
  onProgress(0, total);
  for (const range of missing.value) {
    let { from } = range;
    while (from < range.to) {
      const page = await unlessAborted(fetchPage(download, { from, to: range.to }), signal);
      if (page === undefined) return ok({ bars, empty: done - bars, complete: false });
      if (!page.ok) return page;
      if (page.value.next <= from) break; // the rest has not closed yet
      bars += page.value.bars;
      done += (page.value.next - from) / lengthMs;
      from = page.value.next;
      onProgress(done, total);
    }
  }
  return ok({ bars, empty: done - bars, complete: true });
}

/** One page, asked for and stored. */
async function fetchPage(
  { venue, store, instrument, timeframe }: BarDownload,
  { from, to }: TimeRange,
): Promise<Result<{ readonly bars: number; readonly next: number }, string>> {
  const series = { instrumentId: instrument.id, timeframe };
  const page = await venue.bars({ ...series, from, to });
  if (!page.ok) return err(page.error.message);
  const { bars, next } = page.value;
  const places = { pricePlaces: instrument.pricePlaces, volumePlaces: instrument.quantityPlaces };
  const put = bars.length === 0 ? ok(undefined) : await store.bars.put(series, barColumnsOf(bars, places));
  if (!put.ok) return err(put.error.message);
  const noted =
    next > from ? await store.completed.add({ kind: 'bars', ...series }, { from, to: next }) : ok(undefined);
  return noted.ok ? ok({ bars: bars.length, next }) : err(noted.error.message);
}

/** Undefined as soon as the signal aborts; the work itself comes to its own end unseen. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      resolve(undefined);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
