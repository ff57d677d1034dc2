import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { withoutOwn } from '../../../../core/risk/own-share.ts';
import { anIntent, aPosition, aRiskView } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const own = { open: fixed('2'), held: fixed('50') };
const open = { openBuy: fixed('3'), openSell: fixed('5') };
const position = aPosition('1', open);
const positions = [
  position,
  aPosition('1', { ...open, instrumentIndex: 1 }),
  aPosition('1', { ...open, strategyId: 's-2' as StrategyId }),
];
const view = aRiskView({ positions });
const subject = { instrument: anInstrument(), instrumentIndex: 0, position };

describe('an account without what an order counts for already', () => {
  it.each([
    { side: 'buy', left: { openBuy: fixed('1'), openSell: fixed('5') } },
    { side: 'sell', left: { openBuy: fixed('3'), openSell: fixed('3') } },
  ] as const)('has less open to $side by its owner, and more to spend', ({ side, left }) => {
    const seen = withoutOwn(anIntent({ side }), { ...subject, own }, view);
    expect(seen.subject.position).toMatchObject(left);
    expect(seen.view.positions).toEqual([{ ...position, ...left }, positions[1], positions[2]]);
    expect(seen.view.buyingPower()).toBe(fixed('10050'));
  });

  it('is itself where the order counts for nothing, and an owner without a position stays without', () => {
    const same = withoutOwn(anIntent(), subject, view);
    expect([same.subject, same.view]).toEqual([subject, view]);
    const without = withoutOwn(anIntent(), { ...subject, position: undefined, own }, view);
    expect(without.subject.position).toBeUndefined();
  });
});
