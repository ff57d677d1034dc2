import { describe, expect, it } from 'vitest';
import { ONE, fixed } from '../../../../../core/base/fixed.ts';
import type { CcxtTrade } from '../../../../../core/adapters/ccxt/ccxt-library.ts';
import type { Listing } from '../../../../../core/adapters/ccxt/instrument-catalogue.ts';
import { readBook } from '../../../../../core/adapters/ccxt/book-reading.ts';
import { readFunding } from '../../../../../core/adapters/ccxt/funding-reading.ts';
import { createTradeReader } from '../../../../../core/adapters/ccxt/trade-reading.ts';

const TIME = Date.UTC(2026, 8, 30);
const LISTING = { contractSize: ONE } as Listing;
const TRADE: CcxtTrade = { id: '17', timestamp: TIME, price: '63450.54', amount: '0.00524', side: 'buy' };

describe('createTradeReader', () => {
  it('reads a trade, and the taker’s side where the venue names the maker’s', () => {
    const read = { tradeId: '17', time: TIME, price: 63450.54, quantity: 0.00524 };
    expect(createTradeReader(LISTING, false).read(TRADE)).toEqual({ ok: true, value: { ...read, aggressor: 'buy' } });
    expect(createTradeReader(LISTING, true).read(TRADE)).toEqual({ ok: true, value: { ...read, aggressor: 'sell' } });
  });

  it('goes by the move of the price where no side is named', () => {
    const { read } = createTradeReader(LISTING, true);
    const sides = ['10', '11', '11', '9', '9', '12'].map((price) => {
      const trade = read({ id: '1', timestamp: TIME, price, amount: '1' });
      return trade.ok ? trade.value.aggressor : trade.error;
    });
    expect(sides).toEqual(['buy', 'buy', 'buy', 'sell', 'sell', 'buy']);
  });

  it.each<[what: string, change: Partial<CcxtTrade>]>([
    ['no price', { price: null }],
    ['a price of 0', { price: '0' }],
    ['a price below 0', { price: '-1' }],
    ['a price that is no number', { price: NaN }],
    ['a quantity of 0', { amount: '0' }],
    ['more digits than a double carries', { amount: '0.1234567890123456' }],
    ['an empty id', { id: '' }],
    ['a time before there were markets', { timestamp: 1 }],
    ['a time in seconds and a half', { timestamp: TIME + 0.5 }],
  ])('refuses %s', (_what, change) => {
    expect(createTradeReader(LISTING, false).read({ ...TRADE, ...change }).ok).toBe(false);
  });

  it('turns contracts into base', () => {
    const listing = { contractSize: fixed('0.01') } as Listing;
    const trade = createTradeReader(listing, false).read({ ...TRADE, amount: '37' });
    expect(trade).toMatchObject({ ok: true, value: { quantity: 0.37 } });
  });
});

describe('readBook', () => {
  const book = {
    timestamp: TIME,
    bids: [
      ['10', '1'],
      ['9', '2'],
    ],
    asks: [['11', '3']],
  };

  it('reads flat pairs, best first, without empty levels', () => {
    const read = readBook(
      {
        ...book,
        asks: [
          ['11', '0'],
          ['12', '4'],
        ],
      },
      LISTING,
      0,
    );
    expect(read.ok && [read.value.time, [...read.value.bids], [...read.value.asks]]).toEqual([
      TIME,
      [10, 1, 9, 2],
      [12, 4],
    ]);
  });

  it('shows a hundred levels a side', () => {
    const bids = Array.from({ length: 500 }, (_, index) => [String(1_000 - index), '1']);
    const read = readBook({ ...book, bids }, LISTING, 0);
    expect(read.ok && read.value.bids.length).toBe(200);
  });

  it('takes the time of receipt where the venue gives none', () => {
    const read = readBook({ bids: book.bids, asks: book.asks }, LISTING, TIME + 5);
    expect(read.ok && read.value.time).toBe(TIME + 5);
  });

  it.each([
    ['a level without price', [[undefined, '1']]],
    ['a quantity below 0', [['10', '-1']]],
    [
      'levels out of order',
      [
        ['9', '1'],
        ['10', '1'],
      ],
    ],
    [
      'a level twice',
      [
        ['10', '1'],
        ['10', '1'],
      ],
    ],
  ])('refuses %s', (_what, bids) => {
    expect(readBook({ ...book, bids }, LISTING, 0).ok).toBe(false);
  });
});

describe('readFunding', () => {
  it('reads a rate with the mark price that the venue adds', () => {
    const raw = { fundingRate: '-0.0001', info: { markPrice: '64000.5' } };
    expect(readFunding(raw, TIME)).toEqual({ ok: true, value: { time: TIME, rate: -0.0001, markPrice: 64000.5 } });
    expect(readFunding({ fundingRate: '0' }, TIME)).toEqual({
      ok: true,
      value: { time: TIME, rate: 0, markPrice: NaN },
    });
  });

  it('refuses a rate that cannot be, and a time that is none', () => {
    expect([readFunding({ fundingRate: '1.5' }, TIME).ok, readFunding({}, TIME).ok]).toEqual([false, false]);
    expect(readFunding({ fundingRate: '0.0001' }, 0).ok).toBe(false);
  });
});
