import ccxt from 'ccxt';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../../../core/adapters/ccxt/rate-limiter.ts';
import { createVenueCalls } from '../../../../../core/adapters/ccxt/venue-calls.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

/** Calls whose work fails with each of `failures` in turn, then succeeds. */
function bench(failures: readonly Error[], draw = 0) {
  const clock = createManualClock(1_000_000);
  const limiter = createRateLimiter({ clock, unitsPerSecond: 10, burst: 10, maxInFlight: 4 });
  const calls = createVenueCalls({ venue: 'venue', clock, limiter, draw: () => draw });
  const triedAt: number[] = [];
  const read = calls.read('live', () => {
    const failure = failures[triedAt.length];
    triedAt.push(clock.now() - 1_000_000);
    return failure === undefined ? Promise.resolve('answer') : Promise.reject(failure);
  });
  return {
    calls,
    clock,
    read,
    triedAt,
    /** Lets time pass until the read is settled; fails where it never is. */
    settle: async () => {
      const state = { isDone: false };
      void (async () => {
        await read;
        state.isDone = true;
      })();
      for (let rounds = 0; rounds < 20_000 && !state.isDone; rounds++) {
        for (let hops = 0; hops < 20; hops++) await Promise.resolve();
        if (!state.isDone) clock.advance(10);
      }
      return read;
    },
  };
}

const times = (count: number, failure: Error): readonly Error[] => Array.from({ length: count }, () => failure);

describe('createVenueCalls', () => {
  it('tries again with full jitter: up to 0.5, 1, 2, 4 and 8 s', async () => {
    const { settle, triedAt } = bench(times(4, new ccxt.RequestTimeout('x')), 0.999);
    expect(await settle()).toEqual({ ok: true, value: 'answer' });
    const waits = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0));
    expect(waits.map((wait) => Math.round(wait / 100) / 10)).toEqual([0.5, 1, 2, 4]);
  });

  it('gives a read up after six tries', async () => {
    const { settle, triedAt } = bench(times(9, new ccxt.ExchangeNotAvailable('x')));
    expect(await settle()).toMatchObject({ ok: false, error: { code: 'VENUE_FAILED' } });
    expect(triedAt.length).toBe(6);
  });

  it.each([
    ['an answer that cannot be read', new ccxt.BadResponse('x'), 2, 'BAD_ANSWER'],
    ['a clock that is off', new ccxt.InvalidNonce('x'), 2, 'CLOCK_OFFSET'],
    ['a symbol that is not listed', new ccxt.BadSymbol('x'), 1, 'UNKNOWN_INSTRUMENT'],
    ['a refused key', new ccxt.AuthenticationError('x'), 1, 'NOT_AUTHORIZED'],
    ['maintenance', new ccxt.OnMaintenance('x'), 1, 'MAINTENANCE'],
    ['a fault in ccxt', new RangeError('x'), 2, 'BAD_ANSWER'],
  ])('tries %s as often as the table says', async (_what, failure, tries, code) => {
    const { settle, triedAt } = bench(times(9, failure));
    expect(await settle()).toMatchObject({ ok: false, error: { code } });
    expect(triedAt.length).toBe(tries);
  });

  it('probes again where a probe came to nothing before it was sent', async () => {
    const { calls, clock, settle } = bench(times(9, new ccxt.RequestTimeout('x')));
    expect(await settle()).toMatchObject({ ok: false });
    expect(await calls.read('live', () => Promise.resolve(1))).toMatchObject({ error: { code: 'TIMEOUT' } });
    clock.advance(30_000);
    const unsent = () => Promise.reject(new ccxt.BadSymbol('x'));
    expect(await calls.read('live', unsent)).toMatchObject({ error: { code: 'UNKNOWN_INSTRUMENT' } });
    expect(await calls.read('live', () => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
  });

  it('ends a waiting read when everything is closed, and begins none after', async () => {
    const { calls, read, triedAt } = bench(times(9, new ccxt.RequestTimeout('x')), 0.5);
    for (let hops = 0; hops < 20; hops++) await Promise.resolve();
    calls.close();
    expect(await read).toMatchObject({ ok: false, error: { code: 'CANCELED' } });
    expect(triedAt.length).toBe(1);
    expect(await calls.read('live', () => Promise.resolve(1))).toMatchObject({ error: { code: 'CANCELED' } });
  });
});
