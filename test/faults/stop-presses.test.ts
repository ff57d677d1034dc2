import { expect, it, vi } from 'vitest';
import { pressAtRandom, pressWithDeadNetwork, troubleOf } from '../support/live/stop-presses.ts';

vi.setConfig({ testTimeout: 300_000 });

const PRESSES = 25;

it(`${PRESSES} presses of a busy live account at 200 ms, with a full disk as well: gate in 50 ms, nothing sent, nothing open after 5 s`, async () => {
  const seeds = Array.from({ length: PRESSES }, (_, index) => index + 1);
  expect(seeds.filter((seed) => troubleOf(seed) === 'full disk')).toHaveLength(8);
  for (const seed of seeds) {
    const result = await pressAtRandom(seed);
    // Of our own: the wall's is this machine's other work as well.
    expect(result.gateCpuMs, `seed ${seed}`).toBeLessThanOrEqual(50);
    expect(result.sendsAfter, `seed ${seed}`).toBe(0);
    expect(result.emptyMs, `seed ${seed}`).toBeLessThanOrEqual(5_000);
    expect(result.verifiedMs, `seed ${seed}`).toBeLessThanOrEqual(10_000);
    expect(result.openAtPress).toBeGreaterThanOrEqual(40);
  }
});

it.each([6_000, 17_000, 41_000])(
  'with a network that is dead for %i ms it says so, and verifies soon after',
  async (deadMs) => {
    const result = await pressWithDeadNetwork(deadMs, deadMs);
    expect(result.unverifiedMs).toBeLessThanOrEqual(5_000);
    expect(result.verifiedAfterReturnMs).toBeLessThanOrEqual(5_000);
    expect(result.sendsAfter).toBe(0);
  },
);
