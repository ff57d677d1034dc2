import { describe, expect, it } from 'vitest';
import { marketData } from '../../../../../core/risk/checks/market-data.ts';
import { anAssessment, anIntent, aRiskView, NOW } from '../../../../support/risk.ts';

describe('marketData', () => {
  it.each([
    { type: 'market', timeInForce: 'gtc', ageMs: 5_000, code: undefined },
    { type: 'market', timeInForce: 'gtc', ageMs: 5_001, code: 'DATA_STALE' },
    { type: 'limit', timeInForce: 'ioc', ageMs: 5_001, code: 'DATA_STALE' },
    { type: 'limit', timeInForce: 'gtc', ageMs: 15_000, code: undefined },
    { type: 'limit', timeInForce: 'gtc', ageMs: 15_001, code: 'DATA_STALE' },
    { type: 'market', timeInForce: 'gtc', ageMs: NaN, code: 'NO_MARK_PRICE' },
  ] as const)('$type $timeInForce on a price $ageMs ms old: $code', ({ type, timeInForce, ageMs, code }) => {
    const view = aRiskView({ markTime: () => NOW - ageMs });
    expect(marketData(anAssessment({ intent: anIntent({ type, timeInForce }) }), view)?.code).toBe(code);
  });

  it('denies without a price, and on a crossed book', () => {
    expect(marketData(anAssessment({ mark: 0n }), aRiskView())?.code).toBe('NO_MARK_PRICE');
    expect(marketData(anAssessment(), aRiskView({ bookSound: () => false }))?.code).toBe('BOOK_INVALID');
  });
});
