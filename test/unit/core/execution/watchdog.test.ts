import { expect, it } from 'vitest';
import { ok } from '../../../../core/base/result.ts';
import { createWatchdog } from '../../../../core/execution/watchdog/watchdog.ts';
import type { WatchdogAct } from '../../../../core/execution/watchdog/watchdog.ts';
import type { InstrumentId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import type { CancelingVenue, VenueOrder } from '../../../../core/ports/execution-venue.ts';
import { createVirtualTime } from '../../../support/live/virtual-time.ts';

const START = Date.UTC(2026, 0, 5);
const IDLE = { ours: [], kept: [] };

/** A venue with orders of ours, each with the time of its making in ms after the start. */
function guarded(orders: Readonly<Record<string, number>>) {
  const time = createVirtualTime(START);
  const open = new Map(Object.entries(orders));
  const venue = {
    openOrders: () =>
      Promise.resolve(
        ok(
          [...open].map(
            ([id, madeAt]) =>
              ({
                venueOrderId: id as VenueOrderId,
                clientOrderId: `tw1-${id}`,
                instrumentId: `test:${id}` as InstrumentId,
                createdAt: START + madeAt,
              }) as Partial<VenueOrder> as VenueOrder,
          ),
        ),
      ),
    cancel: ({ venueOrderId = '' }) => {
      open.delete(venueOrderId);
      return Promise.resolve({ outcome: 'canceled' });
    },
  } as Partial<CancelingVenue> as CancelingVenue;
  const acts: WatchdogAct[] = [];
  const watchdog = createWatchdog(time.clock, (act) => void acts.push(act));
  watchdog.guard('LIVE-1', venue);
  return { time, watchdog, acts, venueOf: () => venue, open: () => [...open.keys()] };
}

it('acts at once where the program is gone, on what it left, and leaves alone what the next life makes', async () => {
  const { time, watchdog, acts, open } = guarded({ 1: -60_000, 2: 5_000, 3: 6_001 });
  watchdog.onPing(new Map([['LIVE-1', IDLE]]));
  watchdog.onGone();
  await time.run(2_500);
  expect(open()).toEqual(['3']);
  expect(acts).toEqual([
    { account: 'LIVE-1', canceled: 0, isVerified: false },
    { account: 'LIVE-1', canceled: 2, isVerified: true },
  ]);
  await time.run(60_000);
  expect(open()).toEqual(['3']);
  watchdog.close();
});

it('acts for an account that it was only about to guard when the program died', async () => {
  const { time, watchdog, open } = guarded({});
  watchdog.onGone();
  const late = guarded({ 1: 0 });
  watchdog.guard('LIVE-2', late.venueOf());
  await time.run(3_000);
  expect([open(), late.open()]).toEqual([[], []]);
  watchdog.close();
});

it('waits for ten seconds of silence while the program lives, and acts once', async () => {
  const { time, watchdog, acts, open } = guarded({ 1: 0, 2: 0 });
  watchdog.onPing(new Map([['LIVE-1', { ours: [], kept: ['2' as VenueOrderId] }]]));
  await time.run(10_000);
  expect([open(), acts]).toEqual([['1', '2'], []]);
  await time.run(5_000);
  expect(open()).toEqual(['2']);
  await time.run(60_000);
  expect(acts.filter(({ isVerified }) => isVerified)).toHaveLength(1);
  watchdog.close();
});
