import { afterEach, describe, expect, it } from 'vitest';
import { fixedFromShortest } from '../../core/base/fixed.ts';
import { ok } from '../../core/base/result.ts';
import { HOUR_MS, unixMs } from '../../core/base/time.ts';
import { watchClock } from '../../core/host/live/clock-check.ts';
import type { ClientOrderId, IntentId } from '../../core/model/identifiers.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { MarketDataVenue } from '../../core/ports/market-data.ts';
import { isOpen } from '../support/venues/account/played-order.ts';
import { CALM } from '../support/live/network.ts';
import { idOf } from '../support/live/in-process-venue.ts';
import { createLiveWorld, LIVE_SYMBOLS } from '../support/live/live-world.ts';
import type { LiveWorld, MachineClock } from '../support/live/live-world.ts';

const SYMBOL = LIVE_SYMBOLS[0];

let world: LiveWorld;
afterEach(() => world.close());

const sends = (): number => [...world.venue.sends.values()].reduce((sum, count) => sum + count, 0);
const statusOf = (id: string): string | undefined => world.desk().system.state.orders.get(id as ClientOrderId)?.status;
const run = (ms: number): Promise<void> => world.time.run(ms);

/** A bid that rests some 3 % below the market; the desk's clock stamps it. */
function bid(intent: string, clock: Clock, lots = 100): string {
  world.quote();
  const { system } = world.desk();
  const outcome = system.submit(
    {
      intentId: intent as IntentId,
      instrumentId: idOf(SYMBOL),
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      limitPrice: fixedFromShortest(Number((system.markPrice(0) * 0.97).toFixed(2))),
      size: { kind: 'base', quantity: fixedFromShortest(lots / 100_000) },
      reduceOnly: false,
      postOnly: false,
    },
    unixMs(clock.now()),
  );
  return outcome.clientOrderId;
}

/** A machine whose clock can be set, beside a venue whose clock is right; measured as the host does it. */
function openWithSettableClock() {
  const skew = { ms: 0 };
  const machine: { clock?: Clock } = {};
  world = createLiveWorld(5, { profile: 'aggressive', machineOf });
  function machineOf(venue: Clock): MachineClock {
    const clock: Clock = { ...venue, now: () => unixMs(venue.now() + skew.ms), monotonic: venue.now };
    const measureClock = () => Promise.resolve(ok({ offsetMs: -skew.ms, roundTripMs: 20 }));
    const check = watchClock(clock, () =>
      Promise.resolve({ measureClock } as Partial<MarketDataVenue> as MarketDataVenue),
    );
    machine.clock = clock;
    return { clock, offsetMs: check.offsetMs };
  }
  return { set: (ms: number) => void (skew.ms = ms), clock: () => machine.clock ?? world.time.clock };
}

async function reconciledAndArmed(): Promise<void> {
  await world.time.runUntil(() => world.desk().executor.view().isReconciled, 60_000);
  await world.desk().arm();
}

describe('F39 the clock of the machine is set while an account trades', () => {
  it.each([10_000, -10_000])(
    'by %i ms: nothing is sent until it is right again, and that is seen at once',
    async (ms) => {
      const { set, clock } = openWithSettableClock();
      await reconciledAndArmed();
      const before = bid('before', clock());
      await run(2_000);
      expect([statusOf(before), sends()]).toEqual(['accepted', 1]);
      set(ms);
      const meanwhile = bid('meanwhile', clock());
      await run(90_000);
      // It waited until it was too old itself.
      expect([statusOf(meanwhile), sends()]).toEqual(['canceled', 1]);
      set(0);
      await run(5_000);
      const after = bid('after', clock());
      await run(5_000);
      expect([statusOf(after), sends()]).toEqual(['accepted', 2]);
    },
  );

  it('by an hour back: open orders are asked for as often as before', async () => {
    const { set, clock } = openWithSettableClock();
    await reconciledAndArmed();
    const resting = bid('resting', clock());
    await run(2_000);
    set(-HOUR_MS);
    // Nothing of the account's stream comes through: only asking finds what the venue does.
    world.network.set({ ...CALM, lostMessage: 1 });
    world.account.control.end(world.account.core.orders.find(isOpen)?.id ?? 0, 'canceled');
    const isFound = await world.time.runUntil(() => statusOf(resting) === 'canceled', 12_000);
    expect(isFound).toBe(true);
    await run(10 * 60_000);
    expect(world.desk().executor.view()).toMatchObject({ isLinkUp: true, isReconciled: true });
  });
});

describe('F40 the machine sleeps for 8 h while an account trades', () => {
  it('drops what waited, compares before it sends, and sends no burst', async () => {
    world = createLiveWorld(6, { profile: 'aggressive' });
    const { clock } = world.time;
    await reconciledAndArmed();
    const resting = bid('resting', clock);
    await run(2_000);
    expect(statusOf(resting)).toBe('accepted');
    const waiting = [101, 102, 103].map((lots) => bid(`waits-${lots}`, clock, lots));
    const venueId = world.account.core.orders.find(isOpen)?.id ?? 0;
    world.time.sleep(8 * HOUR_MS);
    // While nobody listened.
    world.account.control.end(venueId, 'canceled');
    const sentBefore = sends();
    await run(60_000);
    expect(waiting.map(statusOf)).toEqual(['canceled', 'canceled', 'canceled']);
    expect([statusOf(resting), sends() - sentBefore]).toEqual(['canceled', 0]);
    const compared = world.ledger.records().filter(({ event }) => event.kind === 'venue.reconciled').length;
    expect(compared).toBeGreaterThanOrEqual(2);
    // Armed for 24 h, it may go on.
    const next = bid('next', clock);
    await run(5_000);
    expect([statusOf(next), sends() - sentBefore]).toEqual(['accepted', 1]);
  });
});
