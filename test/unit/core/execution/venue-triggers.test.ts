import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import { aBar, aBook, MINUTE, MONDAY } from '../../../support/trading.ts';
import { aVenue, limit } from '../../../support/venue.ts';

const one = { kind: 'base', quantity: fixed('1') } as const;
const stop = (side: 'buy' | 'sell', price: string) =>
  ({ side, type: 'stop', stopPrice: fixed(price), size: one }) as const;
const LAST = MINUTE - 1;

describe('a trigger on bars', () => {
  it.each([
    {
      name: 'a sell stop inside the bar, at its trigger',
      intent: stop('sell', '95'),
      bar: [100, 101, 94, 96],
      at: `${LAST}`,
      price: '95',
    },
    {
      name: 'a sell stop beyond the open, at the open',
      intent: stop('sell', '95'),
      bar: [93, 94, 92, 93],
      at: '0',
      price: '93',
    },
    {
      name: 'a buy stop inside the bar',
      intent: stop('buy', '105'),
      bar: [100, 106, 99, 100],
      at: `${LAST}`,
      price: '105',
    },
    {
      name: 'a buy stop beyond the open',
      intent: stop('buy', '105'),
      bar: [107, 108, 106, 107],
      at: '0',
      price: '107',
    },
    {
      name: 'a target to sell, at its trigger',
      intent: { side: 'sell', type: 'take-profit', stopPrice: fixed('105'), size: one },
      bar: [100, 106, 99, 100],
      at: `${LAST}`,
      price: '105',
    },
    {
      name: 'a target to buy beyond the open, at the better open',
      intent: { side: 'buy', type: 'take-profit', stopPrice: fixed('95'), size: one },
      bar: [93, 94, 92, 93],
      at: '0',
      price: '93',
    },
  ] as const)('fills $name', ({ intent, bar, at, price }) => {
    const { venue, news, send } = aVenue();
    send(intent);
    venue.onBar(0, aBar(0, bar));
    expect(news).toEqual(['a 0 accepted', `a ${at} triggered @ ${price}`, `a ${at} 1 @ ${price} fee 0 taker whole`]);
  });

  it('waits while the bar does not come to it, for as many bars as it takes', () => {
    const { venue, news, send } = aVenue();
    send(stop('sell', '95'));
    venue.onBar(0, aBar(0, [100, 101, 95.01, 100]));
    venue.onBar(0, aBar(1, [100, 101, 96, 100]));
    expect(news).toEqual(['a 0 accepted']);
  });

  it('pays slippage like every taker', () => {
    const { venue, news, send } = aVenue({ models: { slippage: 'fixed', slippageBps: fixed('10') } });
    send(stop('sell', '100'));
    venue.onBar(0, aBar(0, [101, 101, 99, 100]));
    expect(news.at(-1)).toBe(`a ${LAST} 1 @ 99.9 fee 0 taker whole`);
  });

  it('comes before the limits that the same bar reaches', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic' } });
    send(limit('sell', '105', '1'));
    send(stop('sell', '95'));
    venue.onBar(0, aBar(0, [100, 101, 99, 100]));
    venue.onBar(0, aBar(1, [100, 106, 94, 100], 10));
    expect(news.slice(2).map((line) => line.split(' ')[0])).toEqual(['b', 'b']);
  });

  it('becomes a limit that is not filled at a worse price, in that bar or later', () => {
    const { venue, news, send } = aVenue();
    send({ side: 'sell', type: 'stop-limit', stopPrice: fixed('95'), limitPrice: fixed('94'), size: one });
    venue.onBar(0, aBar(0, [92, 93, 91, 92]));
    expect(news).toEqual(['a 0 accepted', 'a 0 triggered @ 92']);
    venue.onBar(0, aBar(1, [92, 94, 91, 92]));
    expect(news.at(-1)).toBe(`a ${MINUTE + LAST} 1 @ 94 fee 0 maker whole`);
  });

  it('of a stop-limit takes at the trigger where its limit allows it', () => {
    const { venue, news, send } = aVenue();
    send({ side: 'sell', type: 'stop-limit', stopPrice: fixed('95'), limitPrice: fixed('94'), size: one });
    venue.onBar(0, aBar(0, [100, 101, 90, 99]));
    expect(news.at(-1)).toBe(`a ${LAST} 1 @ 95 fee 0 taker whole`);
  });

  it('takes over several bars what their volume gives', () => {
    const { venue, news, send } = aVenue({ models: { fill: 'realistic' } });
    send({ ...stop('sell', '95'), size: { kind: 'base', quantity: fixed('3') } });
    venue.onBar(0, aBar(0, [100, 100, 94, 95], 20));
    venue.onBar(0, aBar(1, [93, 94, 92, 93], 20));
    expect(news.slice(1)).toEqual([
      `a ${LAST} triggered @ 95`,
      `a ${LAST} 2 @ 95 fee 0 taker`,
      `a ${MINUTE} 1 @ 93 fee 0 taker whole`,
    ]);
  });
});

describe('a trailing stop on bars', () => {
  const trailing = {
    side: 'sell',
    type: 'trailing-stop',
    trail: { kind: 'amount', distance: fixed('5') },
    size: one,
  } as const;

  it('stands behind the open at first, and follows the best price at the end of each bar', () => {
    const { venue, news, send } = aVenue();
    send(trailing);
    venue.onBar(0, aBar(0, [100, 108, 98, 107]));
    venue.onBar(0, aBar(1, [107, 107.05, 104, 106]));
    venue.onBar(0, aBar(2, [106, 106, 102.5, 103]));
    expect(news).toEqual([
      'a 0 accepted',
      'a 0 trailed to 95',
      `a ${LAST} trailed to 103`,
      `a ${2 * MINUTE + LAST} triggered @ 103`,
      `a ${2 * MINUTE + LAST} 1 @ 103 fee 0 taker whole`,
    ]);
  });

  it('is met by the close that lies beyond where the best price has led it', () => {
    const { venue, news, send } = aVenue();
    send(trailing);
    venue.onBar(0, aBar(0, [100, 110, 99, 104]));
    expect(news.slice(2)).toEqual([
      `a ${LAST} trailed to 105`,
      `a ${LAST} triggered @ 105`,
      `a ${LAST} 1 @ 105 fee 0 taker whole`,
    ]);
  });

  it('buys above the lowest price, by a share of it', () => {
    const { venue, news, send } = aVenue();
    send({ ...trailing, side: 'buy', trail: { kind: 'fraction', fraction: fixed('0.02') } });
    venue.onBar(0, aBar(0, [100, 101, 90, 91]));
    venue.onBar(0, aBar(1, [91, 92, 90.5, 91]));
    expect(news.slice(1)).toEqual([
      'a 0 trailed to 102',
      `a ${LAST} trailed to 91.8`,
      `a ${MINUTE + LAST} triggered @ 91.8`,
      `a ${MINUTE + LAST} 1 @ 91.8 fee 0 taker whole`,
    ]);
  });
});

describe('an order with an end on bars', () => {
  it('stands in bars that end by its time, and in no other', () => {
    const { venue, news, send } = aVenue();
    send({
      ...limit('buy', '95', '1'),
      time: unixMs(MONDAY),
      timeInForce: 'gtd',
      expiresAt: unixMs(MONDAY + 2.5 * MINUTE),
    });
    venue.onBar(0, aBar(0, [100, 101, 99, 100]));
    venue.onBar(0, aBar(1, [100, 101, 96, 100]));
    venue.onBar(0, aBar(2, [100, 101, 90, 100]));
    expect(news).toEqual(['a 0 accepted', `a ${2 * MINUTE} expired: its time was up`]);
  });
});

describe('a trigger on books', () => {
  const book = (second: number, mid: number, size = 5) =>
    aBook(MONDAY + second * 1_000, [mid - 0.5, size], [mid + 0.5, size]);

  it('is met by the middle of the book, and takes from the book', () => {
    const { venue, news, send } = aVenue({ source: 'ticks' });
    venue.onBook(0, book(0, 100));
    send(stop('sell', '95'));
    venue.onBook(0, book(1, 95.1));
    venue.onTrade(0, { time: MONDAY + 1_500, price: 90, quantity: 9, aggressor: 'sell' });
    expect(news).toEqual(['a 0 accepted']);
    venue.onBook(0, book(2, 95));
    expect(news.slice(1)).toEqual(['a 2000 triggered @ 95', 'a 2000 1 @ 94.5 fee 0 taker whole']);
  });

  it('follows the middle of the book as a trailing stop', () => {
    const { venue, news, send } = aVenue({ source: 'ticks' });
    venue.onBook(0, book(0, 100));
    send({ side: 'sell', type: 'trailing-stop', trail: { kind: 'amount', distance: fixed('5') }, size: one });
    for (const [index, mid] of [101, 100.5, 103, 98].entries()) venue.onBook(0, book(index + 1, mid));
    expect(news).toEqual([
      'a 0 accepted',
      'a 0 trailed to 95',
      'a 1000 trailed to 96',
      'a 3000 trailed to 98',
      'a 4000 triggered @ 98',
      'a 4000 1 @ 97.5 fee 0 taker whole',
    ]);
  });

  it('rests as a limit where the market is beyond it, and drops what is not there if it shall', () => {
    const { venue, news, send } = aVenue({ source: 'ticks' });
    venue.onBook(0, book(0, 100));
    const terms = {
      side: 'sell',
      type: 'stop-limit',
      stopPrice: fixed('95'),
      limitPrice: fixed('95'),
      size: one,
    } as const;
    send(terms);
    send({ ...terms, timeInForce: 'ioc' });
    venue.onBook(0, book(1, 94));
    expect(news.slice(2)).toEqual([
      'a 1000 triggered @ 94',
      'b 1000 triggered @ 94',
      'b 1000 expired: what did not fill at once is dropped',
    ]);
    venue.onBook(0, book(2, 96));
    expect(news.at(-1)).toBe('a 2000 1 @ 95 fee 0 maker whole');
  });

  it('ends at its time', () => {
    const { venue, news, send } = aVenue({ source: 'ticks' });
    venue.onBook(0, book(0, 100));
    send({ ...limit('buy', '95', '1'), time: unixMs(MONDAY), timeInForce: 'gtd', expiresAt: unixMs(MONDAY + 5_000) });
    venue.advance(MONDAY + 4_999);
    expect(news).toEqual(['a 0 accepted']);
    venue.advance(MONDAY + 6_000);
    expect(news.at(-1)).toBe('a 5000 expired: its time was up');
  });
});
