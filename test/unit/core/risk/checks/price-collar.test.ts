import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { priceCollar } from '../../../../../core/risk/checks/price-collar.ts';
import { anAssessment, anIntent, aRiskView } from '../../../../support/risk.ts';

describe('priceCollar', () => {
  it.each([
    { limitPrice: '102', denied: false },
    { limitPrice: '102.01', denied: true },
    { limitPrice: '98', denied: false },
    { limitPrice: '97.99', denied: true },
  ])('limit $limitPrice at a market of 100: denied = $denied', ({ limitPrice, denied }) => {
    const intent = anIntent({ type: 'limit', limitPrice: fixed(limitPrice) });
    expect(priceCollar(anAssessment({ intent }), aRiskView())?.code).toBe(denied ? 'PRICE_COLLAR' : undefined);
  });

  it.each([
    { expected: '100.5', flatten: false, denied: false },
    { expected: '100.51', flatten: false, denied: true },
    { expected: '105', flatten: true, denied: false },
    { expected: '105.01', flatten: true, denied: true },
  ])('market order expected at $expected, flatten $flatten: denied = $denied', ({ expected, flatten, denied }) => {
    const view = aRiskView({ expectedPrice: () => fixed(expected) });
    expect(priceCollar(anAssessment({ flatten }), view)?.code).toBe(denied ? 'PRICE_COLLAR' : undefined);
  });

  it('denies a market order that the visible book cannot fill', () => {
    expect(priceCollar(anAssessment(), aRiskView({ expectedPrice: () => undefined }))?.code).toBe('PRICE_COLLAR');
  });
});
