import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
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

  it('values what is held at the market, not at the lower price of an order to buy more', () => {
    const low = { type: 'limit', limitPrice: fixed('98') } as const;
    const at98 = (quantity: string) =>
      positionShare(
        anAssessment({ intent: anIntent({ ...low, size: base(quantity) }), price: fixed('98') }),
        aRiskView({ positions: [aPosition('10.2')] }),
      )?.code;
    // 10.2 at 100 and 10 at 98 are 2,000.
    expect(at98('10')).toBeUndefined();
    expect(at98('10.001')).toBe('POSITION_LIMIT');
  });

  it('does not net owners: one may close what it holds, and the other is left with all of its own', () => {
    const short = aPosition('-15', { strategyId: 's-2' as StrategyId });
    expect(code('5', aPosition('15'), short)).toBeUndefined();
    expect(code('5.001', aPosition('15'), short)).toBe('POSITION_LIMIT');
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
