import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { aBook, MONDAY } from '../../../support/trading.ts';
import { aVenue, limit, market } from '../../../support/venue.ts';

const BIDS = [99, 2, 98, 5];
const ASKS = [101, 2, 102, 3, 105, 50];

function onBook(over: Parameters<typeof aVenue>[0] = {}) {
  const setting = aVenue({ source: 'ticks', ...over, models: { fill: 'realistic', ...over.models } });
  setting.venue.onBook(0, aBook(MONDAY, BIDS, ASKS));
  return setting;
}

describe('an order on a book', () => {
  it('walks the visible depth, one fill a level', () => {
    const { news, send } = onBook({ models: { takerBps: fixed('10') } });
    send(market('buy', '4'));
    expect(news).toEqual(['a 0 accepted', 'a 0 2 @ 101 fee 0.202 taker', 'a 0 2 @ 102 fee 0.204 taker whole']);
  });

  it('does not take the same quantity twice until the book changes', () => {
    const { venue, news, send } = onBook();
    send(market('buy', '4'));
    send(market('buy', '2'));
    expect(news.slice(-2)).toEqual(['b 0 1 @ 102 fee 0 taker', 'b 0 1 @ 105 fee 0 taker whole']);
    venue.onBook(0, aBook(MONDAY + 5, BIDS, ASKS));
    send(market('buy', '1'), 5);
    expect(news.at(-1)).toBe('c 5 1 @ 101 fee 0 taker whole');
  });

  it('goes on with the next book where the depth was not enough', () => {
    const { venue, news, send } = onBook();
    send(market('sell', '9'));
    venue.onBook(0, aBook(MONDAY + 5, [97, 10], ASKS));
    expect(news.slice(1)).toEqual(['a 0 2 @ 99 fee 0 taker', 'a 0 5 @ 98 fee 0 taker', 'a 5 2 @ 97 fee 0 taker whole']);
  });

  it('takes up to its limit and rests with the remainder, as maker', () => {
    const { venue, news, send } = onBook({ models: { makerBps: fixed('-1'), takerBps: fixed('10') } });
    send(limit('buy', '101', '3'));
    venue.onBook(0, aBook(MONDAY + 5, BIDS, [100.5, 4]));
    expect(news).toEqual(['a 0 accepted', 'a 0 2 @ 101 fee 0.202 taker', 'a 5 1 @ 101 fee -0.0101 maker whole']);
  });

  it.each([
    { timeInForce: 'ioc', quantity: '3', lines: 3, last: 'a 0 expired: what did not fill at once is dropped' },
    { timeInForce: 'fok', quantity: '3', lines: 2, last: 'a 0 expired: the whole quantity was not there at once' },
    { timeInForce: 'fok', quantity: '2', lines: 2, last: 'a 0 2 @ 101 fee 0 taker whole' },
  ] as const)('$timeInForce for $quantity: $last', ({ timeInForce, quantity, lines, last }) => {
    const { news, send } = onBook();
    send({ ...limit('buy', '101', quantity), timeInForce });
    expect(news.at(-1)).toBe(last);
    expect(news).toHaveLength(lines);
  });

  it('is rejected as post-only where it would take', () => {
    const { news, send } = onBook();
    send({ ...limit('buy', '101', '1'), postOnly: true });
    expect(news).toEqual(['a 0 rejected POST_ONLY']);
  });

  it('adds the fixed part of the slippage to the level, never beyond its limit', () => {
    const { news, send } = onBook({ models: { slippage: 'fixed', slippageBps: fixed('10') } });
    send(market('buy', '1'));
    send(limit('buy', '101.05', '1'));
    expect(news.filter((line) => line.includes('@'))).toEqual([
      'a 0 1 @ 101.101 fee 0 taker whole',
      'b 0 1 @ 101.05 fee 0 taker whole',
    ]);
  });

  it('waits while the book is crossed', () => {
    const { venue, news, send } = onBook();
    venue.onBook(0, aBook(MONDAY + 1, [103, 1], [101, 1]));
    send(market('buy', '1'), 2);
    expect(news).toEqual([]);
    venue.onBook(0, aBook(MONDAY + 9, BIDS, ASKS));
    expect(news).toEqual(['a 2 accepted', 'a 2 1 @ 101 fee 0 taker whole']);
  });
});

describe('latency on a book', () => {
  it('lets the order meet the book that stands when it arrives', () => {
    const { venue, news, send } = onBook({ models: { latencyMs: 100 } });
    send(market('buy', '1'));
    venue.advance(MONDAY + 99);
    expect(news).toEqual([]);
    venue.advance(MONDAY + 250);
    venue.onBook(0, aBook(MONDAY + 250, BIDS, [110, 1]));
    expect(news).toEqual(['a 100 accepted', 'a 100 1 @ 101 fee 0 taker whole']);
  });

  it('lets a cancel overtake it', () => {
    const { venue, news, send } = onBook({ models: { latencyMs: 100 } });
    const id = send(market('buy', '1'));
    expect(venue.cancel(id, 0, 'by hand', MONDAY + 50)).toBe(true);
    venue.advance(MONDAY + 250);
    expect(news).toEqual(['a 50 canceled: by hand']);
    expect(venue.cancel(id, 0, 'by hand', MONDAY + 60)).toBe(false);
  });
});

const trade = (price: number, quantity: number) => ({ time: MONDAY + 10, price, quantity, aggressor: 'sell' }) as const;

describe('a resting limit and public trades', () => {
  it('stands in the middle of the queue: half of what is shown at its price trades first', () => {
    const { venue, news, send } = onBook();
    send(limit('buy', '99', '5'));
    venue.onTrade(0, trade(99, 0.8));
    expect(news).toEqual(['a 0 accepted']);
    venue.onTrade(0, trade(99, 1.2));
    expect(news.at(-1)).toBe('a 10 1 @ 99 fee 0 maker');
  });

  it('fills without a queue when the market trades through it, by no more than was traded', () => {
    const { venue, news, send } = onBook();
    send(limit('buy', '99', '5'));
    venue.onTrade(0, trade(98.99, 3));
    expect(news.at(-1)).toBe('a 10 3 @ 99 fee 0 maker');
  });

  it('shares a trade among our orders, first come first served', () => {
    const { venue, news, send } = onBook();
    send(limit('buy', '99', '1'));
    send(limit('buy', '99', '5'));
    venue.onTrade(0, trade(98, 3));
    expect(news.slice(-2)).toEqual(['a 10 1 @ 99 fee 0 maker whole', 'b 10 2 @ 99 fee 0 maker']);
  });

  it('conservative: is last in the queue and needs a trade through it', () => {
    const { venue, news, send } = onBook({ models: { fill: 'conservative' } });
    send(limit('buy', '99', '1'));
    venue.onTrade(0, trade(99, 500));
    expect(news).toEqual(['a 0 accepted']);
    venue.onTrade(0, trade(98.99, 1));
    expect(news.at(-1)).toBe('a 10 1 @ 99 fee 0 maker whole');
  });

  it('aggressive: fills whole when touched', () => {
    const { venue, news, send } = onBook({ models: { fill: 'aggressive' } });
    send(limit('buy', '99', '50'));
    venue.onTrade(0, trade(99, 0.1));
    expect(news.at(-1)).toBe('a 10 50 @ 99 fee 0 maker whole');
  });
});

describe('the second fence', () => {
  it.each([
    { intent: market('buy', '1.0005'), code: 'LOT_SIZE' },
    { intent: limit('buy', '99.005', '1'), code: 'TICK_SIZE' },
    { intent: market('buy', '0.049'), code: 'MIN_NOTIONAL' },
  ])('rejects with $code', ({ intent, code }) => {
    const { news, send } = onBook();
    send(intent);
    expect(news).toEqual([`a 0 rejected ${code}`]);
  });

  it('lets a reduction be as small as it likes', () => {
    const { news, send } = onBook();
    send({ ...market('sell', '0.001'), reduceOnly: true });
    expect(news.at(-1)).toBe('a 0 0.001 @ 99 fee 0 taker whole');
  });
});

describe('the price a market order would pay', () => {
  it('is the average of the walk, and unknown beyond the visible depth', () => {
    const { venue } = onBook();
    expect(venue.walkPrice(0, 'buy', fixed('4'))).toBe(fixed('101.5'));
    expect(venue.walkPrice(0, 'buy', fixed('56'))).toBeUndefined();
  });
});
