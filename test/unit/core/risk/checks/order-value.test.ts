import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { orderValue } from '../../../../../core/risk/checks/order-value.ts';
import { PROFILES } from '../../../../../core/config/profiles.ts';
import { anAssessment, aRiskView } from '../../../../support/risk.ts';

describe('orderValue', () => {
  it.each([
    { profile: 'conservative', value: '500', denied: false },
    { profile: 'conservative', value: '500.01', denied: true },
    { profile: 'moderate', value: '2000', denied: false },
    { profile: 'moderate', value: '2000.000000000000000001', denied: true },
    { profile: 'aggressive', value: '5000', denied: false },
    { profile: 'aggressive', value: '5000.01', denied: true },
  ] as const)('$profile, worth $value of 10,000: denied = $denied', ({ profile, value, denied }) => {
    const view = aRiskView({ limits: PROFILES[profile].limits });
    expect(orderValue(anAssessment({ value: fixed(value) }), view)?.code).toBe(denied ? 'ORDER_VALUE' : undefined);
  });

  it('takes a limit of zero as zero, and equity below zero as nothing', () => {
    const limits = { ...PROFILES.moderate.limits, orderValue: 0 };
    expect(orderValue(anAssessment({ value: 1n }), aRiskView({ limits }))?.code).toBe('ORDER_VALUE');
    expect(orderValue(anAssessment({ value: 1n }), aRiskView({ equity: () => -1n }))?.code).toBe('ORDER_VALUE');
  });

  it('gives the figures and the remedy', () => {
    expect(orderValue(anAssessment({ value: fixed('2500') }), aRiskView())?.message).toBe(
      'Worth 2,500 USD = 25 % of equity; one order may be 20 % (2,000 USD). Lower the quantity.',
    );
  });
});
