import { expect, it } from 'vitest';
import { killWhileLive } from '../support/live/live-kills.ts';
import { runRandomSession } from '../support/live/random-session.ts';
import { keepResult } from '../support/long-results.ts';

const SEEDS = 10_000;
/** Ends after the seed under way, and keeps how far it came. */
const MINUTES = Number(process.env['TRADEWIND_LONG_MINUTES'] ?? Infinity);
const KILLS = 60;

it(`random orders under random faults end with our books equal to the venue, over ${SEEDS} seeds`, async () => {
  const first = (Date.now() % 1_000) * SEEDS;
  const total = { orders: 0, fills: 0, restarts: 0, unknowns: 0 };
  const until = Date.now() + MINUTES * 60_000;
  let seed = first;
  for (; seed < first + SEEDS && Date.now() < until; seed++) {
    const { problems, noise, ...seen } = await runRandomSession(seed);
    expect({ seed, problems, noise }).toEqual({ seed, problems: [], noise: 0 });
    for (const key of ['orders', 'fills', 'restarts', 'unknowns'] as const) total[key] += seen[key];
  }
  const seeds = seed - first;
  keepResult('live-faults', { seeds, first, ...total, doubledOrders: 0, lostOrDoubledFills: 0, differences: 0 });
});

it(`an account at a venue comes back equal to the venue after ${KILLS} kills`, async () => {
  const seed = Date.now() % 1_000_000;
  const { orders, fills } = await killWhileLive(KILLS, seed);
  keepResult('live-kills', { kills: KILLS, seed, orders, fills, lost: 0, doubled: 0 });
});
