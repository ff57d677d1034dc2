import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../../core/base/result.ts';
import { readSettledFunding } from '../../../../../core/host/venues/settled-funding.ts';
import type { FundingRate } from '../../../../../core/model/funding-rate.ts';
import type { VenueErrorCode } from '../../../../../core/model/venue-error.ts';
import type { MarketDataVenue } from '../../../../../core/ports/market-data.ts';
import type { FundingRepository } from '../../../../../core/ports/tick-repositories.ts';
import { anInstrument } from '../../../../support/trading.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 1);
const rate = (time: number): FundingRate => ({ time, rate: 0.0001, markPrice: NaN });

function memory(start: readonly FundingRate[] = []) {
  const kept = [...start];
  const repository: FundingRepository = {
    put: (_, rates) => {
      kept.push(...rates);
      return Promise.resolve(ok(undefined));
    },
    list: (_, from, to) => kept.filter(({ time }) => from <= time && time < to),
  };
  return { kept, repository };
}

/** Settles every 8 hours, and answers at most `page` rates at once. */
function aVenue(page: number, refusal?: VenueErrorCode) {
  const asked: number[] = [];
  const venue = {
    offers: { funding: true },
    fundingHistory: (_: unknown, from: number, to: number) => {
      asked.push(from);
      if (refusal !== undefined) return Promise.resolve(err({ code: refusal, message: refusal }));
      const first = Math.ceil(from / (8 * HOUR)) * 8 * HOUR;
      const rates: FundingRate[] = [];
      for (let time = first; time < to && rates.length < page; time += 8 * HOUR) rates.push(rate(time));
      return Promise.resolve(ok(rates));
    },
  } as unknown as MarketDataVenue;
  return { venue, asked };
}

const subject = { instrument: anInstrument(), now: NOW };

describe('reading settled funding', () => {
  it('reads a year page by page, each rate once', async () => {
    const { kept, repository } = memory();
    const { venue, asked } = aVenue(100);
    expect(await readSettledFunding(venue, repository, subject)).toBeUndefined();
    expect(kept.length).toBe(365 * 3);
    expect(new Set(kept.map(({ time }) => time)).size).toBe(365 * 3);
    expect(asked.length).toBe(12);
  });

  it('goes on behind what is stored', async () => {
    const { kept, repository } = memory([rate(NOW - 16 * HOUR)]);
    await readSettledFunding(aVenue(100).venue, repository, subject);
    expect(kept.map(({ time }) => time)).toEqual([NOW - 16 * HOUR, NOW - 8 * HOUR]);
  });

  it('asks nothing of a venue without funding, and takes an instrument without it as it is', async () => {
    const { kept, repository } = memory();
    const none = aVenue(100);
    const spot = { ...none.venue, offers: { ...none.venue.offers, funding: false } };
    expect(await readSettledFunding(spot, repository, subject)).toBeUndefined();
    expect(none.asked).toEqual([]);
    expect(await readSettledFunding(aVenue(9, 'NOT_SUPPORTED').venue, repository, subject)).toBeUndefined();
    expect(await readSettledFunding(aVenue(9, 'TIMEOUT').venue, repository, subject)).toBe('TIMEOUT');
    expect(kept).toEqual([]);
  });
});
