import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../base/time.ts';
import { createBackoff } from '../../../base/backoff.ts';
import { createBarValidator } from '../../../market-data/bar-validation.ts';
import type { Bar } from '../../../model/bar.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import { isTransient } from '../../../model/venue-error.ts';
import type { MarketDataVenue } from '../../../ports/market-data.ts';
import type { BarRepository } from '../../../ports/repositories.ts';
import type { InstrumentTape } from '../../market/instrument-tape.ts';
import { visitColumns } from '../../market/minute-history.ts';
import type { FeedTime } from './feed-time.ts';
import { pause } from './read-trades.ts';

/** Minutes before the first tick that a tape shows: the figures of a day need them. */
const PRIMED_MS = DAY_MS + HOUR_MS;
const TRIES = 4;

/** What priming needs. */
export interface PrimeDeps {
  readonly venue: MarketDataVenue;
  readonly bars: BarRepository;
  readonly time: FeedTime;
  readonly random: () => number;
  readonly tape: InstrumentTape;
  readonly isStopped: () => boolean;
}

/**
 * Puts closed minutes before `until` on a tape: those stored, and behind them the venue's. What the venue leaves out
 * stays a gap. Resolves to why some are missing, if the venue does not answer.
 */
export async function primeMinutes(deps: PrimeDeps, until: number): Promise<string | undefined> {
  const { venue, bars, tape, isStopped } = deps;
  const { id } = tape.instrument;
  const start = Math.max(until - PRIMED_MS, (tape.closed('1m').last()?.time ?? -Infinity) + MINUTE_MS);
  const validator = createBarValidator('1m', start - 1);
  const add = (bar: Bar, isNew: boolean): void => {
    if (bar.time + MINUTE_MS <= until && validator.check(bar) === undefined) tape.addMinute({ ...bar }, isNew);
  };
  const stored = bars.read({ instrumentId: id, timeframe: '1m' }, start, until);
  if (stored.ok) visitColumns(stored.value, (bar) => add(bar, false));
  if (!venue.offers.timeframes.includes('1m')) return 'The venue offers no minutes.';
  const last = tape.closed('1m').last();
  let from = Math.max(start, last === undefined ? start : last.time + MINUTE_MS);
  const backoff = createBackoff(deps.random);
  while (from < until) {
    const page = await readPage(deps, { instrumentId: id, from, until }, backoff);
    if (isStopped() || page === undefined) return undefined;
    if (typeof page === 'string') return page;
    page.bars.forEach((bar) => add(bar, true));
    if (page.next <= from) return undefined;
    from = page.next;
  }
  return undefined;
}

async function readPage(
  { venue, time, isStopped }: PrimeDeps,
  { instrumentId, from, until }: { instrumentId: InstrumentId; from: number; until: number },
  backoff: ReturnType<typeof createBackoff>,
) {
  for (let tries = 1; ; tries++) {
    const answer = await venue.bars({ instrumentId, timeframe: '1m', from, to: until });
    if (isStopped()) return undefined;
    if (answer.ok) return answer.value;
    if (!isTransient(answer.error) || tries === TRIES) return answer.error.message;
    await pause(time, backoff.failed(time.monotonic(), answer.error.retryAfterMs));
  }
}
