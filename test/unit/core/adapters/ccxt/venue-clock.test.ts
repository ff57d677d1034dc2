import { describe, expect, it } from 'vitest';
import type { CcxtExchange } from '../../../../../core/adapters/ccxt/ccxt-library.ts';
import { createVenueClock } from '../../../../../core/adapters/ccxt/venue-clock.ts';
import { venueProfile } from '../../../../../core/adapters/ccxt/venue-profile.ts';
import { unixMs } from '../../../../../core/base/time.ts';
import type { Clock } from '../../../../../core/ports/clock.ts';

const START = Date.UTC(2026, 0, 5);

/** A machine whose clock can be set, and a venue that is `offsets` ahead in turn and takes `tripMs` for an answer. */
function bench(offsets: readonly number[], tripMs = 0) {
  const machine = { elapsed: 0, set: 0, asked: 0 };
  const clock: Clock = {
    now: () => unixMs(START + machine.elapsed + machine.set),
    monotonic: () => machine.elapsed,
    after: () => () => undefined,
  };
  const fetchTime = (): Promise<number> => {
    machine.elapsed += tripMs;
    return Promise.resolve(START + machine.elapsed - tripMs / 2 + (offsets[machine.asked++ % offsets.length] ?? 0));
  };
  const exchange = { fetchTime } as unknown as CcxtExchange;
  return { machine, venueClock: createVenueClock(clock, exchange, venueProfile('binance')) };
}

describe('createVenueClock', () => {
  it('takes the median of three measures, half of the round trip each way', async () => {
    const { venueClock } = bench([250, -90_000, 300], 40);
    expect(await venueClock.measure()).toEqual({ offsetMs: 250, roundTripMs: 40 });
  });

  it('carries the venue’s time on, never ahead of it', async () => {
    const { machine, venueClock } = bench([5_000], 400);
    await venueClock.measure();
    machine.elapsed += 10_000;
    expect(venueClock.now()).toBe(START + machine.elapsed + 5_000 - 200);
  });

  it('is not moved by setting the machine’s clock, but wants to be measured again', async () => {
    const { machine, venueClock } = bench([0]);
    await venueClock.measure();
    expect(venueClock.isKnown()).toBe(true);
    const before = venueClock.now();
    machine.set = 10_000;
    expect(venueClock.now()).toBe(before);
    expect(venueClock.isKnown()).toBe(false);
  });

  it('believes a measure for ten minutes, and none before the first', async () => {
    const { machine, venueClock } = bench([0]);
    expect(venueClock.isKnown()).toBe(false);
    await venueClock.measure();
    machine.elapsed += 599_999;
    expect(venueClock.isKnown()).toBe(true);
    machine.elapsed += 1;
    expect(venueClock.isKnown()).toBe(false);
  });

  it('takes ours where the venue does not tell', () => {
    const { machine, venueClock } = bench([0]);
    machine.set = 7_000;
    venueClock.assumeOurs();
    machine.elapsed = 1_000;
    expect([venueClock.isKnown(), venueClock.now()]).toEqual([true, START + 8_000]);
  });
});
