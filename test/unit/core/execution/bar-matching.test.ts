import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { aBar } from '../../../support/trading.ts';
import { aVenue, limit, market } from '../../../support/venue.ts';

const FEES = { makerBps: fixed('2'), takerBps: fixed('10') };

describe('next-open', () => {
  it("fills whole at the next bar's open, whatever its volume", () => {
    const { venue, news, send } = aVenue({ models: FEES });
    send(market('buy', '50'));
    venue.onBar(0, aBar(0, [101, 102, 100, 101], 1));
    expect(news).toEqual(['a 0 accepted', 'a 0 50 @ 101 fee 5.05 taker whole']);
  });

  it('takes an order in quote currency as base units at the price of the fill, fee included', () => {
    const { venue, news, send } = aVenue({ models: FEES, lots: false });
    send({ side: 'buy', size: { kind: 'quote', amount: fixed('1000') } });
    venue.onBar(0, aBar(0, [100, 100, 100, 100]));
    // 1000 / (100 x 1.001), cut at 18 places; the fee is rounded up
    expect(news[1]).toBe('a 0 9.990009990009990009 @ 100 fee 0.999000999000999001 taker whole');
  });

  it('cuts such an order to the lot and leaves the rest', () => {
    const { venue, news, send } = aVenue({ models: FEES });
    send({ side: 'buy', size: { kind: 'quote', amount: fixed('1000') } });
    venue.onBar(0, aBar(0, [100, 100, 100, 100]));
    expect(news[1]).toBe('a 0 9.99 @ 100 fee 0.999 taker whole');
  });

  it('ignores latency and skips a gap to the next bar that is present', () => {
    const { venue, news, send } = aVenue({ models: { latencyMs: 500_000 } });
    send(market('sell', '1'));
    venue.onBar(0, aBar(7, [99, 99, 99, 99]));
    expect(news).toEqual(['a 420000 accepted', 'a 420000 1 @ 99 fee 0 taker whole']);
  });
});

describe('a limit on bars', () => {
  it('fills whole at its price as maker when it is touched, on a later bar too', () => {
    const { venue, news, send } = aVenue({ models: { ...FEES, fill: 'aggressive' } });
    send(limit('buy', '99', '5'));
    venue.onBar(0, aBar(0, [101, 102, 99.01, 101]));
    venue.onBar(0, aBar(1, [101, 102, 99, 101]));
    expect(news).toEqual(['a 0 accepted', 'a 119999 5 @ 99 fee 0.099 maker whole']);
  });

  it('takes at the open where that is better than its price', () => {
    const { venue, news, send } = aVenue({ models: FEES });
    send(limit('sell', '99', '1'));
    venue.onBar(0, aBar(0, [101, 102, 98, 99]));
    expect(news[1]).toBe('a 0 1 @ 101 fee 0.101 taker whole');
  });

  it.each([
    { timeInForce: 'ioc', price: '99', last: 'a 0 expired: the market was not at its limit' },
    { timeInForce: 'fok', price: '99', last: 'a 0 expired: the market was not at its limit' },
    { timeInForce: 'ioc', price: '100', last: 'a 0 1 @ 100 fee 0 taker whole' },
  ] as const)('$timeInForce at $price of a market at 100: $last', ({ timeInForce, price, last }) => {
    const { venue, news, send } = aVenue();
    send({ ...limit('buy', price, '1'), timeInForce });
    venue.onBar(0, aBar(0, [100, 101, 98, 100]));
    expect(news.at(-1)).toBe(last);
  });

  it('is rejected as post-only where it would take, and rests where it would not', () => {
    const { venue, news, send } = aVenue();
    send({ ...limit('buy', '100', '1'), postOnly: true });
    send({ ...limit('buy', '99', '1'), postOnly: true });
    venue.onBar(0, aBar(0, [100, 101, 98.5, 100]));
    expect(news).toEqual(['a 0 rejected POST_ONLY', 'b 0 accepted', 'b 59999 1 @ 99 fee 0 maker whole']);
  });
});

describe('realistic', () => {
  it("takes at most 10 % of the bar's volume, all orders together; the rest stays working", () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic' } });
    send(market('buy', '15'));
    send(market('buy', '1'));
    venue.onBar(0, aBar(0, [100, 101, 99, 100], 100));
    venue.onBar(0, aBar(1, [102, 103, 101, 102], 100));
    expect(news).toEqual([
      'a 0 accepted',
      'a 0 10 @ 100 fee 0 taker',
      'b 0 accepted',
      'a 60000 5 @ 102 fee 0 taker whole',
      'b 60000 1 @ 102 fee 0 taker whole',
    ]);
  });

  it.each([
    { timeInForce: 'ioc', last: 'a 0 expired: what did not fill at once is dropped' },
    { timeInForce: 'fok', last: 'a 0 expired: the whole quantity was not there at once' },
  ] as const)('$timeInForce beyond the volume: $last', ({ timeInForce, last }) => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic' } });
    send({ ...market('buy', '15'), timeInForce });
    venue.onBar(0, aBar(0, [100, 101, 99, 100], 100));
    expect(news.at(-1)).toBe(last);
    expect(news).toHaveLength(timeInForce === 'ioc' ? 3 : 2);
  });

  it('lets latency pass: after a third of the bar a buy pays the high, a sale gets the low', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic', latencyMs: 20_000 } });
    send(market('buy', '1'));
    send(market('sell', '1'));
    venue.onBar(0, aBar(0, [100, 106, 97, 103]));
    expect(news).toEqual([
      'a 20000 accepted',
      'a 20000 1 @ 106 fee 0 taker whole',
      'b 20000 accepted',
      'b 20000 1 @ 97 fee 0 taker whole',
    ]);
  });

  it('waits for the bar in which a long latency ends', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic', latencyMs: 60_000 } });
    send(market('buy', '1'));
    venue.onBar(0, aBar(0, [100, 106, 97, 103]));
    venue.onBar(0, aBar(1, [104, 106, 97, 103]));
    expect(news).toEqual(['a 60000 accepted', 'a 60000 1 @ 104 fee 0 taker whole']);
  });

  it('gives a touched limit half of the allowance, one traded through all of it', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic' } });
    send(limit('buy', '99', '30'));
    venue.onBar(0, aBar(0, [100, 101, 99, 100], 100));
    venue.onBar(0, aBar(1, [100, 101, 98.99, 100], 100));
    expect(news.slice(1)).toEqual(['a 59999 5 @ 99 fee 0 maker', 'a 119999 10 @ 99 fee 0 maker']);
  });

  it('cannot use a low that came before the order arrived', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic', latencyMs: 50_000 } });
    send(limit('buy', '98', '1'));
    venue.onBar(0, aBar(0, [100, 106, 97, 103]));
    expect(news).toEqual(['a 50000 accepted']);
  });
});

describe('conservative', () => {
  it('fills a limit only when the market trades through it by a tick', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'conservative' } });
    send(limit('sell', '101', '1'));
    venue.onBar(0, aBar(0, [100, 101, 99, 100]));
    venue.onBar(0, aBar(1, [100, 101.01, 99, 100]));
    expect(news).toEqual(['a 0 accepted', 'a 119999 1 @ 101 fee 0 maker whole']);
  });
});

describe('the account at the venue', () => {
  it('cuts a reduction to what is held and ends it', () => {
    const { venue, news, send } = aVenue({ account: { reducible: () => fixed('0.4') } });
    send({ ...market('sell', '1'), reduceOnly: true });
    venue.onBar(0, aBar(0, [100, 100, 100, 100]));
    expect(news.slice(1)).toEqual(['a 0 0.4 @ 100 fee 0 taker', 'a 0 canceled: nothing is left to reduce']);
  });

  it('cuts a purchase to what can be paid when the price has run away', () => {
    const { venue, news, send } = aVenue({ account: { affordable: () => fixed('0.7') } });
    send(market('buy', '1'));
    venue.onBar(0, aBar(0, [143, 143, 143, 143]));
    expect(news.slice(1)).toEqual([
      'a 0 0.7 @ 143 fee 0 taker',
      'a 0 canceled: the account cannot pay for more at this price',
    ]);
  });
});
