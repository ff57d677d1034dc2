import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../../core/config/profiles.ts';
import { defaultShare } from '../../../../core/risk/position-sizing.ts';

describe('the default share of moderate, 5 % at a target of 20 % a year', () => {
  it.each([
    { volatility: undefined, share: 0.05 },
    { volatility: 0.1, share: 0.05 },
    { volatility: 0.2, share: 0.05 },
    { volatility: 0.4, share: 0.025 },
    { volatility: 1, share: 0.01 },
    { volatility: 0, share: 0.05 },
  ])('is $share at a volatility of $volatility', ({ volatility, share }) => {
    expect(defaultShare(PROFILES.moderate.limits, volatility)).toBeCloseTo(share, 12);
  });
});
