import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { buyAndHold } from '../../../../core/strategies/buy-and-hold.ts';
import { aBar, anInstrument, aSystem, at, feed } from '../../../support/trading.ts';

describe('buy-and-hold', () => {
  it('buys once with its share of equity and never sells', () => {
    const { system } = aSystem();
    system.start(at(0));
    const start = { definition: buyAndHold, params: { fraction: 0.5 }, instrumentId: anInstrument().id };
    system.startStrategy({ strategyId: 's' as StrategyId, ...start }, at(0));
    feed(system, ...[100, 125, 80, 200].map((price, minute) => aBar(minute, [price, price, price, price])));
    expect(system.state.orders.size).toBe(1);
    expect(system.state.positions[0]?.quantity).toBe(fixed('40')); // 5,000 at 125
    expect(system.equity()).toBe(fixed('13000'));
    expect(system.explain('s' as StrategyId)).toBe('Holding since the first bar.');
  });

  it('asks for no past, in which it would not be heard, and says so when its order came to nothing', () => {
    expect(buyAndHold.warmUpBars({ fraction: 1 })).toBe(0);
    const { system } = aSystem({ profile: 'moderate' });
    system.start(at(0));
    const start = { definition: buyAndHold, params: { fraction: 1 }, instrumentId: anInstrument().id };
    system.startStrategy({ strategyId: 's' as StrategyId, ...start }, at(0));
    feed(system, ...[100, 100].map((price, minute) => aBar(minute, [price, price, price, price])));
    expect([...system.state.orders.values()].map(({ status }) => status)).toEqual(['denied']);
    expect(system.explain('s' as StrategyId)).toBe('Asked once, and holds nothing yet: see its order.');
  });
});
