import { describe, expect, it } from 'vitest';
import { createWatchdog, SILENCE_MS } from '../../../../../core/execution/watchdog/watchdog.ts';
import type { KnownOrders, WatchdogAct } from '../../../../../core/execution/watchdog/watchdog.ts';
import type { ClientOrderId, InstrumentId, VenueOrderId } from '../../../../../core/model/identifiers.ts';
import type { CancelingVenue } from '../../../../../core/ports/execution-venue.ts';
import { createListedVenue } from '../../../../support/live/listed-venue.ts';
import { createVirtualTime } from '../../../../support/live/virtual-time.ts';

const BTC = 'test:BTC-USD' as InstrumentId;
const ETH = 'test:ETH-USD' as InstrumentId;

const START = 1_000_000;

interface Listed {
  readonly id: string;
  readonly client?: string;
  readonly instrumentId?: InstrumentId;
  /** When it was made, UnixMs. */
  readonly createdAt?: number;
}

/** A venue with these orders; what is canceled leaves the list, unless it is `deaf`. */
function aVenue(orders: readonly Listed[], over: { readonly deaf?: boolean } = {}) {
  const listed = createListedVenue();
  for (const { id, client, instrumentId = BTC, createdAt = 0 } of orders)
    listed.list(id, { instrumentId, createdAt, clientOrderId: (client ?? null) as ClientOrderId | null });
  if (over.deaf === true) listed.disobey();
  const { venue, calls, mute } = listed;
  return {
    venue,
    requests: () => calls.filter((call) => call !== 'open'),
    looks: () => calls.filter((call) => call === 'open').length,
    reach: (isReachable: boolean) => mute('open', !isReachable),
    openIds: async () => {
      const open = await venue.openOrders();
      return open.ok ? open.value.map(({ venueOrderId }) => venueOrderId as string) : [];
    },
  };
}

const orders = (ours: readonly string[], kept: readonly string[] = []): KnownOrders => ({
  ours: ours as readonly VenueOrderId[],
  kept: kept as readonly VenueOrderId[],
});

/** A watchdog over one account that has been told once, at the start, which orders are ours. */
function aWatchdog(venue: CancelingVenue, known: KnownOrders) {
  const time = createVirtualTime(START);
  const acts: WatchdogAct[] = [];
  const watchdog = createWatchdog(time.clock, (act) => void acts.push(act));
  watchdog.guard('LIVE-1', venue);
  const ping = (): void => watchdog.onPing(new Map([['LIVE-1', known]]));
  ping();
  return { time, acts, watchdog, ping };
}

const told = (acts: readonly WatchdogAct[]) => acts.map(({ canceled, isVerified }) => [canceled, isVerified]);

describe('the watchdog', () => {
  it('does nothing while the program gives signs of life, and nothing within ten seconds of the last', async () => {
    const { venue, requests, looks } = aVenue([{ id: '1' }]);
    const { time, acts, ping } = aWatchdog(venue, orders(['1']));
    for (let beat = 0; beat < 30; beat++) {
      await time.run(2_000);
      ping();
    }
    await time.run(SILENCE_MS);
    expect([requests(), acts, looks()]).toEqual([[], [], 0]);
    await time.run(1_000);
    expect([requests(), acts[0]]).toEqual([['cancel 1'], { account: 'LIVE-1', canceled: 0, isVerified: false }]);
  });

  it('cancels what is ours, known by either id, and leaves stops and the orders of others', async () => {
    const { venue, requests, openIds } = aVenue([
      { id: '1' },
      { id: '2', client: 'tw1-7' },
      { id: '3', client: 'by-hand' },
      { id: '4' },
      { id: '5' },
    ]);
    const { time, acts } = aWatchdog(venue, orders(['1', '5'], ['5']));
    await time.run(SILENCE_MS + 10_000);
    expect(requests()).toEqual(['cancel 1', 'cancel 2']);
    expect(await openIds()).toEqual(['3', '4', '5']);
    expect(told(acts)).toEqual([
      [0, false],
      [2, true],
    ]);
  });

  it('cancels in bulk where that hits nothing else, and more than one', async () => {
    const { venue, requests, openIds } = aVenue([
      { id: '1' },
      { id: '2' },
      { id: '3', instrumentId: ETH },
      { id: '4', instrumentId: ETH, client: 'by-hand' },
      { id: '5', instrumentId: ETH },
    ]);
    const { time } = aWatchdog(venue, orders(['1', '2', '3', '5']));
    await time.run(SILENCE_MS + 5_000);
    expect(requests().filter((call) => call.startsWith('cancel-all'))).toEqual([`cancel-all ${BTC}`]);
    expect(await openIds()).toEqual(['4']);
    const single = aVenue([{ id: '9' }]);
    const alone = aWatchdog(single.venue, orders(['9']));
    await alone.time.run(SILENCE_MS + 5_000);
    expect(single.requests()).toEqual(['cancel 9']);
  });

  it('is done only after two looks a second apart found nothing, and then looks no more', async () => {
    const { venue, looks } = aVenue([{ id: '1' }]);
    const { time, acts } = aWatchdog(venue, orders(['1']));
    await time.run(SILENCE_MS + 1_000);
    expect([looks(), acts.length]).toEqual([1, 1]);
    await time.run(1_000);
    expect([looks(), acts.length]).toEqual([2, 1]);
    await time.run(1_000);
    expect([looks(), told(acts).at(-1)]).toEqual([3, [1, true]]);
    await time.run(60_000);
    expect([looks(), acts.length]).toEqual([3, 2]);
  });

  it('goes on until the venue answers and does as it is told', async () => {
    const { venue, requests, looks, reach } = aVenue([{ id: '1' }]);
    const { time, acts } = aWatchdog(venue, orders(['1']));
    reach(false);
    await time.run(SILENCE_MS + 1_000);
    expect(looks()).toBe(1);
    await time.run(1_900);
    expect(looks()).toBe(1);
    await time.run(30_100);
    expect([looks(), requests(), acts.length]).toEqual([17, [], 1]);
    reach(true);
    await time.run(5_000);
    expect([requests(), told(acts).at(-1)]).toEqual([['cancel 1'], [1, true]]);
    const stubborn = aVenue([{ id: '1' }], { deaf: true });
    const second = aWatchdog(stubborn.venue, orders(['1']));
    await second.time.run(SILENCE_MS + 1_000 + 9_500);
    expect([stubborn.requests().length, told(second.acts)]).toEqual([10, [[0, false]]]);
  });

  it('takes a look that went unanswered as no proof of emptiness', async () => {
    const { venue, looks, reach } = aVenue([]);
    const { time, acts } = aWatchdog(venue, orders([]));
    await time.run(SILENCE_MS + 1_000);
    reach(false);
    await time.run(1_000);
    reach(true);
    await time.run(2_000);
    expect([looks(), acts.length]).toEqual([3, 1]);
    await time.run(1_000);
    expect(told(acts).at(-1)).toEqual([0, true]);
  });

  it('acts once for each silence, and again after the next', async () => {
    const { venue } = aVenue([{ id: '1' }], { deaf: true });
    const { time, acts, ping } = aWatchdog(venue, orders(['1']));
    await time.run(SILENCE_MS + 40_000);
    expect(acts).toHaveLength(1);
    const calm = aVenue([]);
    const other = aWatchdog(calm.venue, orders([]));
    await other.time.run(SILENCE_MS + 5_000);
    other.ping();
    await other.time.run(SILENCE_MS + 5_000);
    expect(told(other.acts)).toEqual([
      [0, false],
      [0, true],
      [0, false],
      [0, true],
    ]);
    // Still at work for the first silence: a second one begins nothing beside it.
    ping();
    await time.run(SILENCE_MS + 5_000);
    expect(acts).toHaveLength(1);
  });

  it('takes the sleep of the machine for no silence of the program', async () => {
    const { venue, looks } = aVenue([{ id: '1' }]);
    const time = createVirtualTime(0);
    const skew = { ms: 0 };
    const clock = { ...time.clock, monotonic: () => (time.clock.now() + skew.ms) as ReturnType<typeof time.clock.now> };
    const watchdog = createWatchdog(clock, () => undefined);
    watchdog.guard('LIVE-1', venue);
    watchdog.onPing(new Map([['LIVE-1', orders(['1'])]]));
    skew.ms = 3_600_000;
    await time.run(SILENCE_MS);
    expect(looks()).toBe(0);
    await time.run(3_000);
    expect(looks()).toBeGreaterThan(0);
  });

  it('leaves an account that was released, even in the middle, and everything once it is closed', async () => {
    const { venue, requests, looks } = aVenue([{ id: '1' }], { deaf: true });
    const { time, watchdog } = aWatchdog(venue, orders(['1']));
    await time.run(SILENCE_MS + 1_000);
    watchdog.release('LIVE-1');
    await time.run(10_000);
    expect([requests().length, looks()]).toEqual([1, 1]);
    const closed = aVenue([{ id: '1' }], { deaf: true });
    const other = aWatchdog(closed.venue, orders(['1']));
    await other.time.run(SILENCE_MS + 1_000);
    other.watchdog.close();
    await other.time.run(60_000);
    expect(closed.looks()).toBe(1);
    const early = aVenue([{ id: '1' }]);
    const never = aWatchdog(early.venue, orders(['1']));
    never.watchdog.close();
    await never.time.run(60_000);
    expect(early.looks()).toBe(0);
  });

  it('cancels nothing that it was not told is ours, and hears of accounts that it does not guard without harm', async () => {
    const { venue, requests } = aVenue([{ id: '1' }, { id: '2' }]);
    const { time, watchdog } = aWatchdog(venue, orders(['2']));
    watchdog.onPing(new Map([['LIVE-2', orders(['1'])]]));
    watchdog.onPing(new Map([['LIVE-1', orders([])]]));
    await time.run(SILENCE_MS + 5_000);
    expect(requests()).toEqual([]);
  });

  it('acts at once where the program is gone, on what it left, and leaves alone what the next life makes', async () => {
    const { venue, openIds } = aVenue([
      { id: '1', createdAt: START - 60_000 },
      { id: '2', createdAt: START + 5_000 },
      { id: '3', createdAt: START + 6_001 },
    ]);
    const { time, acts, watchdog } = aWatchdog(venue, orders(['1', '2', '3']));
    watchdog.onGone();
    await time.run(60_000);
    expect(await openIds()).toEqual(['3']);
    expect(told(acts)).toEqual([
      [0, false],
      [2, true],
    ]);
  });

  it('acts for an account that it was only about to guard when the program died', async () => {
    const { time, watchdog } = aWatchdog(aVenue([]).venue, orders([]));
    watchdog.onGone();
    const { venue, openIds } = aVenue([{ id: '1', client: 'tw1-1', createdAt: START }]);
    watchdog.guard('LIVE-2', venue);
    await time.run(3_000);
    expect(await openIds()).toEqual([]);
  });
});
