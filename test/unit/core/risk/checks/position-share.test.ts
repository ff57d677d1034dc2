import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { positionShare } from '../../../../../core/risk/checks/position-share.ts';
import { anAssessment, anIntent, aPosition, aRiskView, base } from '../../../../support/risk.ts';

const code = (quantity: string, ...positions: readonly ReturnType<typeof aPosition>[]) =>
  positionShare(anAssessment({ intent: anIntent({ size: base(quantity) }) }), aRiskView({ positions }))?.code;

describe('positionShare', () => {
  it('allows 20 % of equity and not a lot more', () => {
    expect(code('20')).toBeUndefined();
    expect(code('20.001')).toBe('POSITION_LIMIT');
  });

  it('counts what is held and what is on its way, of every owner', () => {
    const positions = [aPosition('12'), aPosition('3', { openBuy: fixed('4') })];
    expect(code('1', ...positions)).toBeUndefined();
    expect(code('1.001', ...positions)).toBe('POSITION_LIMIT');
  });

  it('does not count other instruments or the other side', () => {
    expect(
      code('20', aPosition('50', { instrumentIndex: 1 }), aPosition('0', { openSell: fixed('90') })),
    ).toBeUndefined();
  });

  it('lets reductions pass whatever is held', () => {
    const view = aRiskView({ positions: [aPosition('500')] });
    const intent = anIntent({ side: 'sell', size: base('10') });
    expect(positionShare(anAssessment({ intent, increase: 0n }), view)).toBeUndefined();
  });
});
