import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { barDefect } from '../../model/bar.ts';
import type { Bar } from '../../model/bar.ts';
import { TIMEFRAME_NAMES, barOpenTime, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { BarPage, BarRequest } from '../../ports/market-data.ts';
import type { CcxtExchange, CcxtNumber } from './ccxt-library.ts';
import { decimalNumber } from './decimal-text.ts';
import { FIRST_TIME } from './trade-reading.ts';
import type { VenueProfile } from './venue-profile.ts';
import { venueFailure } from './venue-failure.ts';

/** Which bars to ask a venue for in one request. */
export interface BarWindow {
  readonly from: number;
  /** First open time that is no longer asked for: where the page after this one begins. */
  readonly to: number;
}

/** Timeframes of ours that the venue has with bars at the same times. */
export function offeredTimeframes(exchange: CcxtExchange, profile: VenueProfile): readonly Timeframe[] {
  const offered = TIMEFRAME_NAMES.filter((name) => exchange.timeframes[name] !== undefined);
  return profile.hasMondayWeeks ? offered : offered.filter((name) => name !== '1w');
}

/** What is wrong with a request for bars; nothing is sent then. */
export function checkBarRequest(
  venue: string,
  request: BarRequest,
  offered: readonly Timeframe[],
  now: number,
): VenueError | undefined {
  const { from, to, timeframe } = request;
  if (!offered.includes(timeframe)) {
    return venueFailure(venue, 'BAD_REQUEST', `no bars of ${timeframe}; it has ${offered.join(', ')}`);
  }
  const isOnGrid = [from, to].every((time) => Number.isSafeInteger(time) && barOpenTime(time, timeframe) === time);
  if (!isOnGrid)
    return venueFailure(venue, 'BAD_REQUEST', `from and to must be times at which a ${timeframe} bar opens`);
  return checkRange(venue, from, to, now);
}

/** What is wrong with a range of times; nothing is sent then. */
export function checkRange(venue: string, from: number, to: number, now: number): VenueError | undefined {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
    return venueFailure(venue, 'BAD_REQUEST', 'from and to must be whole milliseconds');
  }
  if (from >= to) return venueFailure(venue, 'BAD_REQUEST', 'from must be before to');
  if (from < FIRST_TIME) return venueFailure(venue, 'BAD_REQUEST', 'from must not be before 2009');
  return from > now ? venueFailure(venue, 'BAD_REQUEST', 'from lies in the future') : undefined;
}

/**
 * The next window of closed bars, or undefined where none has closed.
 * @param venueNow the venue's time before anything was asked: what has not closed by then is still forming
 */
export function nextWindow(request: BarRequest, venueNow: number, profile: VenueProfile): BarWindow | undefined {
  const { from, to, timeframe } = request;
  const closedTo = Math.min(to, barOpenTime(venueNow, timeframe));
  if (from >= closedTo) return undefined;
  const pageTo = profile.hasBarWindows ? from + profile.barsPerPage * timeframeMs(timeframe) : closedTo;
  return { from, to: Math.min(pageTo, closedTo) };
}

/** The page that these rows (time, open, high, low, close, volume) make of a window. */
export function readBarPage(
  rows: readonly (readonly CcxtNumber[])[],
  window: BarWindow,
  timeframe: Timeframe,
  profile: VenueProfile,
): BarPage {
  const bars = new Map<number, Bar>();
  let refused = 0;
  for (const row of rows) {
    const bar = readRow(row, timeframe);
    if (!bar.ok) refused++;
    else if (bar.value.time >= window.from && bar.value.time < window.to) bars.set(bar.value.time, bar.value);
  }
  const sorted = [...bars.values()].toSorted((a, b) => a.time - b.time);
  const page = { bars: sorted, next: nextPage(sorted, window, timeframe, profile) };
  return refused === 0 ? page : { ...page, refused };
}

/** Where a venue pages by itself, its last bar says how far it went; nothing at all means that there is no more. */
function nextPage(bars: readonly Bar[], window: BarWindow, timeframe: Timeframe, profile: VenueProfile): number {
  const last = bars.at(-1);
  if (profile.hasBarWindows || last === undefined) return window.to;
  const after = last.time + timeframeMs(timeframe);
  return Math.min(after, window.to);
}

function readRow(row: readonly CcxtNumber[], timeframe: Timeframe): Result<Bar, 'UNREADABLE'> {
  const [time, open, high, low, close, volume] = row.map((value) => decimalNumber(value));
  if (time === undefined || open === undefined || high === undefined) return err('UNREADABLE');
  if (low === undefined || close === undefined || volume === undefined) return err('UNREADABLE');
  const bar: Bar = { time, open, high, low, close, volume };
  const isSound = barOpenTime(time, timeframe) === time && barDefect(bar) === undefined;
  return isSound ? ok(bar) : err('UNREADABLE');
}
