import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../../core/config/profiles.ts';

/** The table of limits, line by line: conservative, moderate, aggressive. */
const TABLE = {
  orderValue: [0.05, 0.2, 0.5],
  liveOrderValue: [
    { share: 0.01, amount: 100 },
    { share: 0.02, amount: 250 },
    { share: 0.1, amount: 2_500 },
  ],
  depthShare: [0.05, 0.1, 0.25],
  driftCollar: [0.03, 0.05, 0.1],
  entries: [
    { perTenMinutes: 10, perDay: 50 },
    { perTenMinutes: 20, perDay: 200 },
    { perTenMinutes: 60, perDay: 1_000 },
  ],
  leverage: [1, 2, 5],
  limitCollar: [0.01, 0.02, 0.05],
  marketCollar: [0.003, 0.005, 0.01],
  position: [0.1, 0.2, 0.5],
  grossExposure: [0.3, 0.6, 2],
  concurrentPositions: [2, 3, 10],
  dayLoss: [
    { reduceOnly: 0.01, halt: 0.02 },
    { reduceOnly: 0.03, halt: 0.05 },
    { reduceOnly: 0.06, halt: 0.1 },
  ],
  weekLoss: [0.04, 0.1, 0.2],
  monthLoss: [0.08, 0.15, 0.3],
  drawdown: [0.08, 0.15, 0.3],
  lossPerTrade: [0.005, 0.01, 0.03],
  defaultStop: [0.01, 0.02, 0.05],
  defaultTarget: [0.02, 0.04, 0.1],
  emergencyStop: [0.03, 0.05, 0.1],
  messages: [
    { perSecond: 2, perMinute: 30, perDay: 500 },
    { perSecond: 5, perMinute: 60, perDay: 1_000 },
    { perSecond: 10, perMinute: 200, perDay: 5_000 },
  ],
  defaultSize: [
    { share: 0.02, volatilityTarget: 0.1 },
    { share: 0.05, volatilityTarget: 0.2 },
    { share: 0.1, volatilityTarget: 0.4 },
  ],
} as const;

describe('the profiles', () => {
  it.each(Object.entries(TABLE))('have the agreed %s', (limit, values) => {
    const names = ['conservative', 'moderate', 'aggressive'] as const;
    expect(names.map((name) => PROFILES[name].limits[limit as keyof typeof TABLE])).toEqual(values);
  });

  it('agree on everything else', () => {
    for (const { limits } of [PROFILES.conservative, PROFILES.moderate, PROFILES.aggressive])
      expect(limits).toMatchObject({
        duplicateWindowMs: { strategy: 10_000, person: 1_000 },
        staleAfterMs: { market: 5_000, resting: 15_000 },
        intentAgeMs: { strategy: 2_000, person: 10_000 },
        fundsBuffer: 0.01,
        orderToFill: { leastMessages: 20, warn: 50, disable: 100 },
        openOrders: { perInstrument: 10, perAccount: 50, value: 0.5 },
        stopOuts: { most: 4, windowBars: 24, lockBars: 4, cooldownBars: 2 },
        rejectStorm: { most: 5, windowMs: 60_000 },
        agent: { share: 0.25, ordersPerHour: 6, callsPerHour: 20, usdPerDay: 1, answerMs: 60_000 },
      });
  });

  it('give unrestricted no limits at all', () => {
    expect(PROFILES.unrestricted.limits).toBeNull();
  });
});
