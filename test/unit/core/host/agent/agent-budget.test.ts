import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import { PROFILES } from '../../../../../core/config/profiles.ts';
import { createAgentBudget } from '../../../../../core/host/agent/agent-budget.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const NOON = Date.UTC(2026, 0, 5, 12);
const HOUR = 3_600_000;
const LIMITS = PROFILES.moderate.limits.agent;

function aBudget(before: readonly { at: number; cost: number }[] = []) {
  const clock = createManualClock(NOON);
  const calls = before.map(({ at, cost }) => ({ calledAt: unixMs(at), cost }));
  return { clock, budget: createAgentBudget(clock, () => LIMITS, calls) };
}

describe('the budget of the agents (F66)', () => {
  it('allows 20 calls in any hour', () => {
    const { clock, budget } = aBudget();
    for (let call = 0; call < 20; call++) expect(budget.reserve(0)).toBeTypeOf('object');
    expect(budget.reserve(0)).toBe('20 calls were made within the last hour');
    clock.advance(HOUR);
    expect(budget.reserve(0)).toBeTypeOf('object');
  });

  it('follows the limits while it runs: 0 calls are none', () => {
    const limits = { callsPerHour: 20, usdPerDay: 1 };
    const budget = createAgentBudget(createManualClock(NOON), () => limits, []);
    expect(budget.reserve(0)).toBeTypeOf('object');
    limits.callsPerHour = 0;
    expect(budget.reserve(0)).toBe('0 calls were made within the last hour');
    expect(budget.state().callsPerHour).toBe(0);
  });

  it('counts a call at its worst until it is known what it cost', () => {
    const { budget } = aBudget();
    const first = budget.reserve(0.9);
    expect(budget.state().spentToday).toBe(0.9);
    if (typeof first === 'object') first.settle(0.1);
    expect(budget.state().spentToday).toBe(0.1);
  });

  it('goes on from the calls of before, and begins anew at 00:00 UTC', () => {
    const { clock, budget } = aBudget([
      { at: NOON - HOUR, cost: 1 },
      { at: NOON - 13 * HOUR, cost: 5 },
    ]);
    expect(budget.state()).toMatchObject({ spentToday: 1, callsLastHour: 0 });
    expect(budget.reserve(0.01)).toBe('1.00 USD were spent today');
    clock.advance(12 * HOUR);
    expect(budget.state().spentToday).toBe(0);
    expect(budget.reserve(0.01)).toBeTypeOf('object');
  });

  it('gives nothing back when the clock is set back', () => {
    const { budget } = aBudget([{ at: NOON + HOUR, cost: 1 }]);
    expect(budget.reserve(0.01)).toBeTypeOf('string');
  });

  it('lets nobody ask once what was spent cannot be kept', () => {
    const { budget } = aBudget();
    budget.stop('the disk is full');
    expect(budget.reserve(0)).toBe('the disk is full');
  });

  it('is never overspent by more than one call, however many are on their way at once', () => {
    const calls = fc.array(
      fc.record({ worst: fc.double({ min: 0.001, max: 0.5, noNaN: true }), settles: fc.boolean() }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(calls, (wanted) => {
        const { budget } = aBudget();
        let largest = 0;
        for (const { worst, settles } of wanted) {
          const reserved = budget.reserve(worst);
          if (typeof reserved === 'string') continue;
          largest = Math.max(largest, worst);
          if (settles) reserved.settle(worst / 2);
        }
        expect(budget.state().spentToday).toBeLessThanOrEqual(LIMITS.usdPerDay + largest);
        expect(budget.state().callsLastHour).toBeLessThanOrEqual(LIMITS.callsPerHour);
      }),
    );
  });
});
