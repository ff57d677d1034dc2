import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { PROFILES } from '../../../../core/config/profiles.ts';
import { shareOfSize, sizeOf, stopFraction } from '../../../../core/engine/order-sizing.ts';
import type { StrategyOrder, StrategySize } from '../../../../core/strategies/strategy.ts';
import { SIZED_FOR, sizingParts } from '../../../support/sizing.ts';
import type { SizingCase } from '../../../support/sizing.ts';
import { marketOrder } from '../../../support/trading.ts';

const size = (wish: StrategySize, over: SizingCase = {}, order: Partial<StrategyOrder> = {}) =>
  sizeOf(sizingParts(over), SIZED_FOR, marketOrder({ size: wish, ...order }));
const amount = (of: string) => ({ kind: 'quote', amount: fixed(of) });
const quantity = (of: string) => ({ kind: 'base', quantity: fixed(of) });
const unrestricted = { profile: 'unrestricted' } as const;
/** 20 wins of 30 on average, 10 losses of 20: Kelly is 2/3 - (1/3) / 1.5 = 4/9. */
const results = { wins: 20, losses: 10, won: 600, lost: 200 };

describe('the size of an order on 10,000', () => {
  it.each([
    ['a share of equity', { kind: 'equity-fraction', fraction: 0.1 }, {}, amount('1000')],
    ['all of it', { kind: 'equity-fraction', fraction: 1 }, {}, amount('10000')],
    ['the usual size', { kind: 'profile-default' }, {}, amount('500')],
    ['half of it', { kind: 'profile-default', scale: 0.5 }, {}, amount('250')],
    ['the usual size in a wild market', { kind: 'profile-default' }, { volatility: 0.4 }, amount('250')],
    ['the usual size in a calm one', { kind: 'profile-default' }, { volatility: 0.1 }, amount('500')],
    ['the usual size without limits', { kind: 'profile-default' }, unrestricted, amount('10000')],
    ['half of that', { kind: 'profile-default', scale: 0.5 }, unrestricted, amount('5000')],
    ['an agent’s whole share', { kind: 'agent-share', fraction: 1 }, {}, amount('500')],
    ['a fifth of it', { kind: 'agent-share', fraction: 0.2 }, {}, amount('100')],
    ['more than it', { kind: 'agent-share', fraction: 7 }, {}, amount('500')],
    ['it without limits', { kind: 'agent-share', fraction: 0.5 }, unrestricted, amount('250')],
    ['Kelly before there are trades', { kind: 'kelly' }, {}, amount('500')],
    ['Kelly with an edge, capped', { kind: 'kelly' }, { results }, amount('500')],
    ['half of Kelly', { kind: 'kelly', scale: 0.5 }, { results }, amount('250')],
    ['Kelly without an edge', { kind: 'kelly' }, { results: { ...results, won: 100 } }, amount('0')],
    ['all that is held', { kind: 'whole-position' }, {}, quantity('3')],
    ['a quantity', { kind: 'base', quantity: fixed('1.23456') }, {}, quantity('1.234')],
    ['a quantity without limits', { kind: 'base', quantity: fixed('1.23456') }, unrestricted, quantity('1.23456')],
    ['a loss of 0.2 % at a stop 2 % away', { kind: 'fixed-risk', risk: 0.002 }, {}, amount('1000')],
    ['a loss of 10 %, of which 1 % is allowed', { kind: 'fixed-risk', risk: 0.1 }, {}, amount('2000')],
  ] as const)('for %s', (_what, wish, over, expected) => {
    expect(size(wish, over)).toEqual(expected);
  });

  it('follows the stop that the order brings where a loss is what is asked for', () => {
    const protection = { stopPrice: fixed('75') };
    expect(size({ kind: 'fixed-risk', risk: 0.005 }, {}, { protection })).toEqual(amount('200'));
  });

  it('has no share of equity where a quantity is asked for', () => {
    const share = (wish: StrategySize) => shareOfSize(sizingParts(), SIZED_FOR, marketOrder({ size: wish }));
    expect([share({ kind: 'whole-position' }), share({ kind: 'base', quantity: 1n })]).toEqual([0, 0]);
    expect(share({ kind: 'agent-share', fraction: 3 })).toBe(0.05);
  });
});

describe('the distance to the stop, as a fraction of the price', () => {
  const { limits } = PROFILES.moderate;

  it.each([
    ['none: the profile’s', {}, 100, 0.02],
    ['a target alone', { protection: { targetPrice: fixed('120') } }, 100, 0.02],
    ['a stop below', { protection: { stopPrice: fixed('95') } }, 100, 0.05],
    ['a stop above', { protection: { stopPrice: fixed('105') } }, 100, 0.05],
    ['a limit', { limitPrice: fixed('50'), protection: { stopPrice: fixed('45') } }, 100, 0.1],
    ['a trigger', { stopPrice: fixed('200'), protection: { stopPrice: fixed('190') } }, 100, 0.05],
    ['a trail of 4', { protection: { trail: { kind: 'amount', distance: fixed('4') } } }, 200, 0.02],
    ['a trail of 3 %', { protection: { trail: { kind: 'fraction', fraction: fixed('0.03') } } }, 200, 0.03],
    ['no price yet', { protection: { stopPrice: fixed('95') } }, 0, 0.02],
  ] as const)('with %s', (_what, order, mark, expected) => {
    expect(stopFraction(marketOrder(order), mark, limits)).toBeCloseTo(expected, 15);
  });
});
