import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { newestOf, openVenueDesk } from '../support/venue-desk.ts';
import type { VenueDesk } from '../support/venue-desk.ts';

const PERPETUAL = 'binanceusdm:BTC-USDT-PERP';

let place: ReturnType<typeof temporaryFolder>;
let opened: VenueDesk;
beforeEach(async () => {
  place = temporaryFolder();
  opened = await openVenueDesk(place.folder, 'binanceusdm');
});
afterEach(async () => {
  await opened.close();
  place.remove();
});

it('quotes the mark price of a perpetual contract and what it pays next', async () => {
  const { desk, until } = opened;
  await desk.watchInstrument(PERPETUAL);
  const quotes = newestOf(desk.watchQuotes);
  const funding = () =>
    quotes
      .all()
      .flat()
      .findLast(({ instrumentId }) => instrumentId === PERPETUAL)?.funding;
  await until(() => (funding() ?? null) !== null, 'funding');
  const { time, rate, markPrice } = funding() ?? { time: 0, rate: NaN, markPrice: NaN };
  expect(time).toBeGreaterThan(Date.now());
  expect(Math.abs(rate)).toBeLessThan(0.01);
  const last = quotes
    .all()
    .flat()
    .findLast(({ instrumentId }) => instrumentId === PERPETUAL)?.last;
  expect((markPrice ?? NaN) / (last ?? NaN)).toBeCloseTo(1, 1);
  quotes.stop();
});
