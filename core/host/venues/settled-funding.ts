import { DAY_MS } from '../../base/time.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import type { FundingRepository } from '../../ports/tick-repositories.ts';

/** As far back as a seasonal drift is looked for. */
const REACH_MS = 365 * DAY_MS;
/** More than a year of hourly rates takes in the smallest pages. */
const MOST_PAGES = 200;

/**
 * Reads the settled funding rates of a year that are not stored yet, oldest first, page by page; each is durable before
 * the next is asked for. Nothing where the venue has none of this instrument. The error is a sentence.
 */
export async function readSettledFunding(
  venue: MarketDataVenue,
  repository: FundingRepository,
  { instrument, now }: { readonly instrument: Instrument; readonly now: number },
): Promise<string | undefined> {
  if (!venue.offers.funding) return undefined;
  const newest = repository.list(instrument.id, now - REACH_MS, now).at(-1)?.time;
  let from = newest === undefined ? now - REACH_MS : newest + 1;
  for (let page = 0; page < MOST_PAGES && from < now; page++) {
    const answer = await venue.fundingHistory(instrument.id, from, now);
    if (!answer.ok) return answer.error.code === 'NOT_SUPPORTED' ? undefined : answer.error.message;
    const last = answer.value.at(-1);
    if (last === undefined || last.time < from) return undefined;
    const written = await repository.put(instrument.id, answer.value);
    if (!written.ok) return written.error.message;
    from = last.time + 1;
  }
  return undefined;
}
