import { describe, expect, it, vi } from 'vitest';
import { runRandomSession } from '../support/live/random-session.ts';

vi.setConfig({ testTimeout: 600_000 });

/**
 * In process: the played account behind the port, a seeded network between, and virtual time. The same over sockets and
 * ccxt is in live-wire-random.test.ts, with fewer seeds.
 */
const SEEDS = Number(process.env['TRADEWIND_LIVE_SEEDS'] ?? 500);
const FIRST = Number(process.env['TRADEWIND_LIVE_FIRST_SEED'] ?? 1);
const GROUP = 50;
const NAMES = ['orders', 'fills', 'restarts', 'unknowns', 'successors', 'pairs', 'targetFills'] as const;

describe('random orders under random faults, healed', () => {
  const groups = Array.from({ length: Math.ceil(SEEDS / GROUP) }, (_, index) => FIRST + index * GROUP);
  it.each(groups)('end with our books equal to the venue, from seed %d on', async (first) => {
    const seen = { orders: 0, fills: 0, restarts: 0, unknowns: 0, successors: 0, pairs: 0, targetFills: 0 };
    for (let seed = first; seed < Math.min(first + GROUP, FIRST + SEEDS); seed++) {
      const { problems, noise, ...counts } = await runRandomSession(seed);
      expect({ seed, problems, noise }).toEqual({ seed, problems: [], noise: 0 });
      for (const name of NAMES) seen[name] += counts[name];
    }
    // Nothing is proven by sessions in which nothing happened.
    expect(seen.orders).toBeGreaterThan(GROUP * 5);
    expect(seen.successors).toBeGreaterThan(GROUP / 5);
    expect([seen.pairs > GROUP / 5, seen.targetFills > GROUP / 25]).toEqual([true, true]);
    expect([seen.fills > GROUP, seen.restarts > GROUP / 5, seen.unknowns > GROUP]).toEqual([true, true, true]);
  });
});
