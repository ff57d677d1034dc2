import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';
import { createLossLadder, peakOf } from '../../../../core/risk/loss-ladder.ts';

const even = { dayStart: fixed('1000'), weekStart: fixed('1000'), monthStart: fixed('1000'), peak: fixed('1000') };

describe('the loss ladder', () => {
  it.each([
    { profile: 'conservative', reduceOnly: '990', halt: '980' },
    { profile: 'moderate', reduceOnly: '970', halt: '950' },
    { profile: 'aggressive', reduceOnly: '940', halt: '900' },
  ] as const)('$profile: reduce-only at $reduceOnly, halt at $halt of 1,000 within a day', (row) => {
    const ladder = createLossLadder(PROFILES[row.profile].limits);
    expect(ladder.judge(even, fixed(row.reduceOnly) + 1n)).toBeUndefined();
    expect(ladder.judge(even, fixed(row.reduceOnly))?.state).toBe('reduce-only');
    expect(ladder.judge(even, fixed(row.halt) + 1n)?.state).toBe('reduce-only');
    expect(ladder.judge(even, fixed(row.halt))?.state).toBe('halted');
  });

  it.each([
    { base: 'weekStart', from: '1100', at: '990' },
    { base: 'monthStart', from: '1200', at: '1020' },
    { base: 'peak', from: '1200', at: '1020' },
  ] as const)('moderate: halts at $at when $base was $from', ({ base, from, at }) => {
    const ladder = createLossLadder(PROFILES.moderate.limits);
    const losses = { ...even, [base]: fixed(from) };
    expect(ladder.judge(losses, fixed(at) + 1n)).toBeUndefined();
    expect(ladder.judge(losses, fixed(at))?.state).toBe('halted');
  });

  it('names a floor above which there is nothing to judge', () => {
    const floor = createLossLadder(PROFILES.moderate.limits).floor(even);
    expect(floor).toBeGreaterThanOrEqual(970);
    expect(floor).toBeLessThan(970.001);
  });

  it('keeps the higher of two peaks', () => {
    expect([peakOf(fixed('5'), 4), peakOf(fixed('5'), 6.5), peakOf(fixed('5'), NaN)]).toEqual([
      fixed('5'),
      fixed('6.5'),
      fixed('5'),
    ]);
  });
});
