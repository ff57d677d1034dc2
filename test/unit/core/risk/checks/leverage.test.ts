import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { leverage } from '../../../../../core/risk/checks/leverage.ts';
import type { Assessment, RiskView } from '../../../../../core/risk/risk-check.ts';
import { someLimits } from '../../../../support/limits.ts';
import { anAssessment, aPosition, aRiskView } from '../../../../support/risk.ts';

/** 10,000 of equity that derivatives may use twice; the contract is instrument 0. */
const judge = (over: Partial<Assessment>, view: Partial<RiskView> = {}) =>
  leverage(
    anAssessment(over),
    aRiskView({ isDerivative: (index) => index === 0, limits: someLimits({ leverage: 2 }), ...view }),
  );

describe('leverage', () => {
  it.each([
    { value: '20000', code: undefined },
    { value: '20000.01', code: 'LEVERAGE' },
  ])('an order that brings derivatives to $value: $code', ({ value, code }) => {
    const increase = fixed(value) / 100n;
    expect(judge({ increase, quantity: increase, value: fixed(value) })?.code).toBe(code);
  });

  it('counts what is held of derivatives, and nothing else', () => {
    const positions = [aPosition('150'), aPosition('500', { instrumentIndex: 1 })];
    const order = { increase: fixed('50'), quantity: fixed('50'), value: fixed('5000'), position: positions[0] };
    expect(judge(order, { positions })).toBeUndefined();
    const more = { ...order, increase: fixed('50.001'), quantity: fixed('50.001'), value: fixed('5000.1') };
    expect(judge(more, { positions })?.code).toBe('LEVERAGE');
  });

  it('lets reductions and other markets pass, and needs the price of what is held', () => {
    const broke = { equity: () => 0n };
    expect(judge({ increase: 0n }, broke)).toBeUndefined();
    expect(judge({ instrumentIndex: 1 }, broke)).toBeUndefined();
    expect(judge({}, broke)?.code).toBe('LEVERAGE');
    const unpriced = {
      positions: [aPosition('1', { instrumentIndex: 2 })],
      isDerivative: () => true,
      mark: (index: number) => (index === 2 ? undefined : fixed('100')),
    };
    expect(judge({}, unpriced)?.code).toBe('NO_MARK_PRICE');
  });
});
