import { expect, it } from 'vitest';
import { killWhileLive } from '../support/live/live-kills.ts';

/** Each life compares with the venue and is armed first, which takes seconds; the long test tries 60. */
const KILLS = 10;

it(
  `an account at a venue comes back equal to the venue after ${KILLS} kills at random moments of trading`,
  { timeout: 600_000 },
  async () => {
    const { orders, fills } = await killWhileLive(KILLS, 1);
    expect(Math.min(orders, fills)).toBeGreaterThan(5);
    process.stdout.write(`${KILLS} kills, ${orders} orders at the venue, ${fills} fills, 0 lost, 0 doubled\n`);
  },
);
