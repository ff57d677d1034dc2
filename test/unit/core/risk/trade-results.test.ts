import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../../core/config/profiles.ts';
import { kellyShare, shareForRisk } from '../../../../core/risk/position-sizing.ts';
import { addTrade, createTradeResults, kellyFraction } from '../../../../core/risk/trade-results.ts';

const MODERATE = PROFILES.moderate.limits;

function results(wins: number, win: number, losses: number, loss: number) {
  const of = createTradeResults();
  for (let trade = 0; trade < wins; trade++) addTrade(of, win);
  for (let trade = 0; trade < losses; trade++) addTrade(of, -loss);
  return of;
}

describe("Kelly's fraction", () => {
  it('is win rate - (1 - win rate) / payoff', () => {
    // 24 of 40 won 150 and 16 lost 100: 0.6 - 0.4 / 1.5.
    expect(kellyFraction(results(24, 150, 16, 100))).toBeCloseTo(1 / 3, 12);
    expect(kellyFraction(results(16, 100, 24, 100))).toBeCloseTo(-0.2, 12);
  });

  it('is not told by fewer than 30 trades, or by wins or losses alone', () => {
    expect(kellyFraction(results(15, 1, 14, 1))).toBeUndefined();
    expect(kellyFraction(results(15, 1, 15, 1))).toBe(0);
    expect(kellyFraction(results(40, 1, 0, 1))).toBeUndefined();
  });

  it('sizes with half of it, at most the size of the profile, and not at all without an edge', () => {
    expect(kellyShare(results(24, 150, 16, 100), MODERATE, 0.02)).toBe(0.05);
    expect(kellyShare(results(21, 100, 20, 100), MODERATE, 0.02)).toBeCloseTo(1 / 82, 12);
    expect(kellyShare(results(16, 100, 24, 100), MODERATE, 0.02)).toBe(0);
    expect(kellyShare(createTradeResults(), MODERATE, 0.02)).toBe(0.02);
  });
});

describe('the size of a fixed risk', () => {
  it.each([
    // 0.25 % at a stop 2 % away is 12.5 % of equity.
    { risk: 0.0025, distance: 0.02, share: 0.125 },
    // One order may be 20 % at most.
    { risk: 0.005, distance: 0.02, share: 0.2 },
    // A trade may lose 1 % at most, whatever is asked for.
    { risk: 0.05, distance: 0.1, share: 0.1 },
    { risk: 0.005, distance: 0, share: 0 },
  ])('$risk at a stop $distance away is $share of equity', ({ risk, distance, share }) => {
    expect(shareForRisk(risk, distance, MODERATE)).toBeCloseTo(share, 12);
  });
});
