import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import type { OrderIntent, Protection } from '../../../../../core/model/order.ts';
import { lossAtStop, stopDistance, tradeLoss } from '../../../../../core/risk/checks/trade-loss.ts';
import { someLimits } from '../../../../support/limits.ts';
import { anAssessment, anIntent, aRiskView, base } from '../../../../support/risk.ts';

const view = aRiskView({ limits: someLimits({ lossPerTrade: 0.01, emergencyStop: 0.08 }) });
const entry = (protection: Protection | undefined, over: Partial<OrderIntent> = {}) =>
  anAssessment({ intent: anIntent({ ...(protection === undefined ? {} : { protection }), ...over }) });

describe('the distance from an entry at 100 to its stop', () => {
  it.each([
    { what: 'a stop below', protection: { stopPrice: fixed('97') }, side: 'buy', distance: '3' },
    { what: 'a stop above', protection: { stopPrice: fixed('104') }, side: 'sell', distance: '4' },
    { what: 'a stop on the wrong side of a long', protection: { stopPrice: fixed('101') }, side: 'buy', distance: '0' },
    {
      what: 'a stop on the wrong side of a short',
      protection: { stopPrice: fixed('99') },
      side: 'sell',
      distance: '0',
    },
    { what: 'no stop', protection: undefined, side: 'buy', distance: '8' },
    { what: 'a target alone', protection: { targetPrice: fixed('120') }, side: 'buy', distance: '8' },
    {
      what: 'a trail of 2.5',
      protection: { trail: { kind: 'amount', distance: fixed('2.5') } },
      side: 'buy',
      distance: '2.5',
    },
    {
      what: 'a trail of 6 %',
      protection: { trail: { kind: 'fraction', fraction: fixed('0.06') } },
      side: 'buy',
      distance: '6',
    },
  ] as const)('with $what is $distance', ({ protection, side, distance }) => {
    expect(stopDistance(entry(protection, { side }), view)).toBe(fixed(distance));
  });
});

describe('the loss at the stop', () => {
  it('is the opening part times the distance', () => {
    const assessment = anAssessment({
      intent: anIntent({ size: base('3'), protection: { stopPrice: fixed('97') } }),
      increase: fixed('2'),
    });
    expect(lossAtStop(assessment, view)).toBe(fixed('6'));
  });

  it('follows the amount where an order is sized in quote currency, whatever its quantity was cut at', () => {
    const protection = { stopPrice: fixed('97') };
    const intent = anIntent({ size: { kind: 'quote', amount: fixed('1000') }, protection });
    const cut = anAssessment({ intent, quantity: fixed('9'), increase: fixed('9'), value: fixed('1000') });
    expect(lossAtStop(cut, view)).toBe(fixed('30'));
  });

  it('is told without a price as well', () => {
    const assessment = anAssessment({ price: 0n, increase: fixed('2'), value: fixed('100') });
    expect(lossAtStop(assessment, view)).toBe(0n);
  });
});

describe('tradeLoss on 10,000 of which one trade may lose 1 %', () => {
  it.each([
    { quantity: '10', stopPrice: '90', code: undefined }, // exactly 100
    { quantity: '10.001', stopPrice: '90', code: 'TRADE_LOSS' },
    { quantity: '10', stopPrice: '89.99', code: 'TRADE_LOSS' },
  ])('$quantity with a stop at $stopPrice: $code', ({ quantity, stopPrice, code }) => {
    const verdict = tradeLoss(entry({ stopPrice: fixed(stopPrice) }, { size: base(quantity) }), view);
    expect(verdict?.code).toBe(code);
  });

  it('says at which stop it would lose that', () => {
    const size = base('20');
    const says = (protection: Protection | undefined) => tradeLoss(entry(protection, { size }), view)?.message;
    expect(says({ stopPrice: fixed('90') })).toMatch(/lose 200 USD = 2 % of equity at its stop; 1 % \(100 USD\)/);
    expect(says({ trail: { kind: 'amount', distance: fixed('10') } })).toMatch(/200 USD .* at its stop;/);
    expect(says(undefined)).toMatch(/160 USD .* at its emergency stop;/);
  });

  it('lets what only closes pass, even with nothing left to lose', () => {
    const broke = aRiskView({ equity: () => fixed('-1') });
    expect(tradeLoss(anAssessment({ increase: 0n, value: fixed('1') }), broke)).toBeUndefined();
  });
});
