import { describe, expect, it } from 'vitest';
import { orderTags, positionTag } from '../../../../../renderer/features/chart/line-tags.ts';
import { BTC, ORDER, POSITION } from '../../../../support/trading-rows.ts';

const STOP = {
  ...ORDER,
  side: 'sell',
  type: 'stop',
  limitPrice: null,
  stopPrice: '62000',
  group: { groupId: 'g', role: 'stop', parent: 'o-1' },
  reduceOnly: true,
} as const;

describe('orderTags', () => {
  it('names an entry with side, quantity, type and price, and what can be moved of it', () => {
    const [tag, ...others] = orderTags(ORDER, undefined, BTC);
    expect(others).toEqual([]);
    expect(tag).toMatchObject({ text: 'Buy 0.1000 limit @ 64,000.0', figure: null, price: 64_000, kind: 'buy' });
    expect(tag?.handle).toMatchObject({ field: 'limitPrice', name: 'buy 0.1000 limit', price: '64000' });
  });

  it('tells what a stop makes where it stands, and where it would be moved to', () => {
    const [tag] = orderTags(STOP, POSITION, BTC);
    expect(tag?.text).toBe('Stop: Sell 0.1000 @ 62,000.0');
    expect(tag?.figure).toEqual({ text: '−200.00 USD', sign: -200 });
    expect(tag?.handle?.name).toBe('stop (sell 0.1000)');
    expect(tag?.handle?.figureAt('64100')).toEqual({ text: '+10.00 USD', sign: 10 });
  });

  it('gives an order with two prices two lines until its trigger was met', () => {
    const order = { ...ORDER, type: 'stop-limit', stopPrice: '63900' } as const;
    expect(orderTags(order, undefined, BTC).map(({ text }) => text)).toEqual([
      'Buy 0.1000 stop limit, trigger @ 63,900.0',
      'Buy 0.1000 stop limit, limit @ 64,000.0',
    ]);
    expect(orderTags({ ...order, triggeredAt: 2 }, undefined, BTC)).toHaveLength(1);
  });

  it('shows the stop and target of an entry as planned, without a handle, until it fills', () => {
    const order = { ...ORDER, protection: { stopPrice: '63000', targetPrice: null, trail: null } };
    const planned = orderTags(order, undefined, BTC)[1];
    expect(planned).toMatchObject({ text: 'Stop once filled @ 63,000.0', kind: 'plan', handle: null, order: null });
    expect(orderTags({ ...order, filledQuantity: '0.05' }, undefined, BTC)).toHaveLength(1);
  });

  it('cannot move what trails by itself, nor what the venue has not confirmed', () => {
    expect(orderTags({ ...STOP, type: 'trailing-stop' }, POSITION, BTC)[0]?.handle).toBeNull();
    for (const status of ['submitted', 'unknown', 'triggered'] as const)
      expect(orderTags({ ...ORDER, status }, undefined, BTC)[0]?.handle).toBeNull();
  });
});

describe('positionTag', () => {
  it('shows entry and live P&L, and whose it is where it is not the person’s', () => {
    expect(positionTag(POSITION, BTC)).toMatchObject({
      text: 'Long 0.1000 @ 64,000.0',
      figure: { text: '+10.00 USD', sign: 10 },
    });
    const short = { ...POSITION, quantity: '-0.1', strategyId: 'momentum-1', unrealizedPnl: null };
    expect(positionTag(short, BTC)).toMatchObject({
      text: 'Short 0.1000 @ 64,000.0 · momentum-1',
      kind: 'short',
      figure: null,
    });
  });
});
