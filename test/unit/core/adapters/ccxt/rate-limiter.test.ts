import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../../../core/adapters/ccxt/rate-limiter.ts';
import type { CallPriority, RateLimiter, Release } from '../../../../../core/adapters/ccxt/rate-limiter.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import type { ManualClock } from '../../../../support/manual-clock.ts';

const START = Date.UTC(2026, 0, 5);

interface Bench {
  readonly clock: ManualClock;
  readonly limiter: RateLimiter;
  /** Who was let through, with the time since the start. */
  readonly passed: string[];
  readonly releases: Release[];
  readonly ask: (name: string, priority?: CallPriority, cost?: number) => void;
  readonly run: (ms: number) => Promise<void>;
}

function bench(settings: { unitsPerSecond?: number; burst?: number; maxInFlight?: number } = {}): Bench {
  const clock = createManualClock(START);
  const limiter = createRateLimiter({ clock, unitsPerSecond: 10, burst: 10, maxInFlight: 1_000, ...settings });
  const passed: string[] = [];
  const releases: Release[] = [];
  return {
    clock,
    limiter,
    passed,
    releases,
    ask(name, priority = 'live', cost = 1) {
      void (async () => {
        const place = await limiter.acquire(cost, priority);
        passed.push(place.ok ? `${name}@${clock.now() - START}` : `${name} refused ${place.error}`);
        if (place.ok) releases.push(place.value);
      })();
    },
    async run(ms) {
      await Promise.resolve();
      for (let left = ms; left > 0; left -= 10) {
        clock.advance(Math.min(10, left));
        await Promise.resolve();
        await Promise.resolve();
      }
    },
  };
}

describe('createRateLimiter', () => {
  it('lets four fifths of the burst through at once, then as much as flows back', async () => {
    const { ask, passed, run } = bench();
    for (let count = 0; count < 12; count++) ask(`r${count}`);
    await Promise.resolve();
    expect(passed.length).toBe(8);
    await run(200);
    expect(passed.slice(8)).toEqual(['r8@100', 'r9@200']);
  });

  it('counts what a request costs', async () => {
    const { ask, passed, run } = bench();
    ask('cheap', 'live', 3);
    ask('dear', 'live', 8);
    await run(300);
    expect(passed).toEqual(['cheap@0', 'dear@300']);
  });

  it('lets through in the end what costs more than the whole burst', async () => {
    const { ask, passed, run } = bench();
    ask('huge', 'live', 50);
    ask('next', 'live', 1);
    await Promise.resolve();
    expect(passed).toEqual(['huge@0']);
    await run(4_300);
    expect(passed).toEqual(['huge@0', 'next@4300']);
  });

  it('sends cancels before orders, orders before reads, reads before downloads', async () => {
    const { ask, limiter, passed, run } = bench();
    limiter.silence(1_000);
    for (const priority of ['download', 'backfill', 'live', 'order', 'cancel'] as const) ask(priority, priority);
    await run(1_010);
    expect(passed.map((each) => each.split('@')[0])).toEqual(['cancel', 'order', 'live', 'backfill', 'download']);
  });

  it('keeps a fifth of the burst for cancels', async () => {
    const { ask, passed } = bench();
    for (let count = 0; count < 20; count++) ask(`read${count}`, 'order');
    await Promise.resolve();
    expect(passed.length).toBe(8);
    ask('cancel1', 'cancel');
    ask('cancel2', 'cancel');
    ask('cancel3', 'cancel');
    await Promise.resolve();
    expect(passed.slice(8)).toEqual(['cancel1@0', 'cancel2@0']);
  });

  it('keeps to its places in flight, one of four for cancels', async () => {
    const { ask, passed, releases } = bench({ maxInFlight: 4 });
    for (let count = 0; count < 6; count++) ask(`r${count}`);
    ask('c', 'cancel');
    await Promise.resolve();
    expect(passed.map((each) => each.split('@')[0])).toEqual(['r0', 'r1', 'r2', 'c']);
    releases[0]?.();
    releases[0]?.();
    await Promise.resolve();
    expect(passed.length).toBe(4);
    releases[1]?.();
    await Promise.resolve();
    expect(passed.at(-1)).toBe('r3@0');
  });

  it('is silent for as long as the venue asks, cancels too', async () => {
    const { ask, limiter, passed, run } = bench();
    limiter.silence(7_000);
    limiter.silence(2_000);
    ask('cancel', 'cancel');
    ask('read');
    expect(limiter.use().silentMs).toBe(7_000);
    await run(6_990);
    expect(passed).toEqual([]);
    await run(10);
    expect(passed).toEqual(['cancel@7000', 'read@7000']);
    expect(limiter.use()).toMatchObject({ requests: 2, refused: 2, silentMs: 0 });
  });

  it('makes nobody wait for a silence of more than a minute', async () => {
    const { ask, limiter, passed } = bench();
    for (let count = 0; count < 9; count++) ask(`r${count}`);
    await Promise.resolve();
    limiter.silence(3_600_000);
    ask('late', 'cancel');
    await Promise.resolve();
    expect(passed.slice(8)).toEqual(['r8 refused 3600000', 'late refused 3600000']);
  });

  it('believes the venue where it counts more than we did, until its window ends', async () => {
    const { ask, clock, limiter, passed, run } = bench();
    clock.advance(50_000);
    limiter.learnUse(0.85);
    expect(limiter.use().used).toBe(0.85);
    ask('read');
    ask('cancel', 'cancel');
    await Promise.resolve();
    expect(passed).toEqual(['cancel@50000']);
    await run(10_000);
    expect(passed).toEqual(['cancel@50000', 'read@60000']);
  });

  it('sends at half the rate after it was refused', async () => {
    const { ask, limiter, passed, run } = bench();
    for (let count = 0; count < 10; count++) ask(`r${count}`);
    limiter.slowDown(300_000);
    await run(400);
    expect(passed.slice(8)).toEqual(['r8@200', 'r9@400']);
  });

  it('is not lured by a clock that is set back', async () => {
    const { ask, clock, passed, run } = bench();
    for (let count = 0; count < 9; count++) ask(`r${count}`);
    await Promise.resolve();
    clock.sleep(-3_600_000);
    await run(3_600_000 / 360);
    expect(passed.length).toBeLessThanOrEqual(9 + 100);
    expect(passed.length).toBeGreaterThanOrEqual(8);
  });
});
