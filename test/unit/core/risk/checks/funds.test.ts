import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { funds, requiredFunds } from '../../../../../core/risk/checks/funds.ts';
import type { RiskLimits } from '../../../../../core/model/risk-limits.ts';
import { PROFILES } from '../../../../../core/config/profiles.ts';
import { anAssessment, anIntent, aRiskView, base } from '../../../../support/risk.ts';
import { anInstrument } from '../../../../support/trading.ts';

const noBuffer = { ...PROFILES.moderate.limits, fundsBuffer: 0 };
const order = (quantity: string) => anAssessment({ intent: anIntent({ size: base(quantity) }) });

describe('funds', () => {
  it('needs price, fee of 10 bps and 1 % of it as buffer: 10 x 100 -> 1,011.01', () => {
    expect(requiredFunds(order('10'), aRiskView())).toBe(fixed('1001'));
    expect(funds(order('10'), aRiskView({ buyingPower: () => fixed('1011.01') }))).toBeUndefined();
    expect(funds(order('10'), aRiskView({ buyingPower: () => fixed('1011.01') - 1n }))?.code).toBe('FUNDS');
  });

  it('lets an order sized in quote currency use all there is where no buffer is kept', () => {
    const intent = anIntent({ size: { kind: 'quote', amount: fixed('10000') } });
    expect(funds(anAssessment({ intent }), aRiskView({ limits: noBuffer }))).toBeUndefined();
    const more = anIntent({ size: { kind: 'quote', amount: fixed('10000') + 1n } });
    expect(funds(anAssessment({ intent: more }), aRiskView({ limits: noBuffer }))?.code).toBe('FUNDS');
  });

  it('needs nothing for what closes, even with no money left', () => {
    const view = aRiskView({ buyingPower: () => fixed('-50') });
    expect(funds(anAssessment({ increase: 0n }), view)).toBeUndefined();
  });

  it('denies a short where the instrument cannot be sold short', () => {
    const intent = anIntent({ side: 'sell' });
    expect(funds(anAssessment({ intent }), aRiskView())).toBeUndefined();
    const instrument = anInstrument({ shortable: false });
    expect(funds(anAssessment({ intent, instrument }), aRiskView())?.code).toBe('FUNDS');
  });

  it('denies what cannot be valued', () => {
    expect(funds(anAssessment({ mark: 0n }), aRiskView())?.code).toBe('NO_MARK_PRICE');
  });
});

describe('what an order needs', () => {
  const amount = anIntent({ size: { kind: 'quote', amount: fixed('500') } });

  it('of a contract is its margin and the fee on all of it', () => {
    const view = aRiskView({ marginRate: () => fixed('0.2') });
    expect(requiredFunds(order('10'), view)).toBe(fixed('201'));
    expect(requiredFunds(anAssessment({ intent: amount }), view)).toBe(fixed('100.5'));
    expect(requiredFunds(anAssessment({ intent: amount }), aRiskView())).toBe(fixed('500'));
  });

  it('takes a rebate for no fee', () => {
    const view = aRiskView({ takerFeeRate: () => fixed('-0.001') });
    expect(requiredFunds(order('10'), view)).toBe(fixed('1000'));
  });

  it('is nothing for what protects, with or without a price', () => {
    const intent = anIntent({ source: 'protection' });
    const broke = aRiskView({ buyingPower: () => 0n });
    expect(funds(anAssessment({ intent, mark: 0n }), broke)).toBeUndefined();
    expect(funds(anAssessment({ intent }), broke)).toBeUndefined();
  });

  it('is told with its buffer, where one is kept, and never with less than nothing to spend', () => {
    const says = (buyingPower: string, limits: RiskLimits = PROFILES.moderate.limits) =>
      funds(order('1'), aRiskView({ buyingPower: () => fixed(buyingPower), limits }))?.message;
    expect(says('5')).toMatch(/^Needs 100.10 USD with fees and 1 USD kept as buffer; 5 USD is available/);
    expect(says('5', noBuffer)).toMatch(/^Needs 100.10 USD with fees; 5 USD is available/);
    expect(says('-5')).toMatch(/; 0 USD is available/);
  });
});
