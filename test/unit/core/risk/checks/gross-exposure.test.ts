import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { grossExposure } from '../../../../../core/risk/checks/gross-exposure.ts';
import { anAssessment, anIntent, aPosition, aRiskView, base } from '../../../../support/risk.ts';

const long = aPosition('20', { instrumentIndex: 1 });
const short = aPosition('-20', { instrumentIndex: 2 });
const check = (quantity: string, over: Parameters<typeof aRiskView>[0] = {}) =>
  grossExposure(
    anAssessment({ intent: anIntent({ size: base(quantity) }) }),
    aRiskView({ positions: [long, short], ...over }),
  )?.code;

const sell = (held: string) =>
  grossExposure(
    anAssessment({ intent: anIntent({ side: 'sell', size: base('30') }), increase: fixed('9') }),
    aRiskView({ positions: [aPosition(held), long, short] }),
  )?.code;

const allButThird = (index: number) => (index === 2 ? undefined : fixed('100'));

describe('grossExposure', () => {
  it('sums long and short without netting: 60 % of equity, not a lot more', () => {
    expect(check('20')).toBeUndefined();
    expect(check('20.001')).toBe('EXPOSURE');
  });

  it('counts open orders at their worst', () => {
    const withOrder = aPosition('20', { instrumentIndex: 1, openBuy: fixed('1') });
    expect(check('19', { positions: [withOrder, short] })).toBeUndefined();
    expect(check('19.001', { positions: [withOrder, short] })).toBe('EXPOSURE');
  });

  it('counts the other side of the same instrument where that is the worse one', () => {
    // Until it fills, the long position of 20 or 21 is there.
    expect(sell('20')).toBeUndefined();
    expect(sell('21')).toBe('EXPOSURE');
  });

  it('denies while a held position has no price', () => {
    expect(check('1', { mark: allButThird })).toBe('NO_MARK_PRICE');
  });
});
