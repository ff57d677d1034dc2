import { expect, it, vi } from 'vitest';
import { pressAtRandom, pressWithDeadNetwork } from '../support/live/stop-presses.ts';

vi.setConfig({ testTimeout: 300_000 });

const PRESSES = 25;

it(`${PRESSES} presses of a busy live account at 200 ms: gate in 50 ms, nothing sent, nothing open after 5 s`, async () => {
  for (let seed = 1; seed <= PRESSES; seed++) {
    const result = await pressAtRandom(seed);
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
