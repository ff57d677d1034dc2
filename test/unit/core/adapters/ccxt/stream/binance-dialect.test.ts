import { describe, expect, it } from 'vitest';
import type { CcxtClient } from '../../../../../../core/adapters/ccxt/ccxt-library.ts';
import { binanceDialect } from '../../../../../../core/adapters/ccxt/stream/binance-dialect.ts';

const { acknowledged, check, isGoodbye } = binanceDialect.watchSocket();
const TRADE = { e: 'aggTrade', s: 'BTCUSDT', a: 1, p: '64000.10', q: '0.5', m: true };
const DEPTH = { e: 'depthUpdate', s: 'BTCUSDT', U: 1, u: 2, b: [['64000.10', '0.5']], a: [['64001', '0.00000000']] };
const MARK = { e: 'markPriceUpdate', s: 'BTCUSDT', p: '64000.12345678', r: '-0.00012', T: 1_800_000_000_000 };

describe('binanceDialect', () => {
  it('hands good frames on as they are, bare or wrapped', () => {
    for (const frame of [TRADE, DEPTH, MARK, { stream: 'x', data: TRADE }, { result: null, id: 1 }, [TRADE]]) {
      expect(check(frame)).toEqual({ handedOn: frame });
    }
  });

  it.each([
    ['trades', { ...TRADE, p: '0' }],
    ['trades', { ...TRADE, q: '1,5' }],
    ['book', { ...DEPTH, b: [['64000', null]] }],
    ['book', { ...DEPTH, a: [['-1', '1']] }],
    ['book', { ...DEPTH, a: [['64000.12345678901', '1']] }],
    ['funding', { ...MARK, p: 'NaN' }],
    ['funding', { ...MARK, r: '' }],
  ])('drops a frame of %s with a number that cannot be read', (kind, frame) => {
    expect(check(frame)).toMatchObject({ handedOn: undefined, refused: [{ kind, market: 'BTCUSDT' }] });
    expect(check({ stream: 'x', data: frame }).handedOn).toBeUndefined();
  });

  it('knows by its id which subscriptions an acknowledgement is for', () => {
    const subscriptions = {
      'trade::BTC/USDT': { id: 1 },
      'orderbook::BTC/USDT': { id: '2' },
      'markPrice:markPrice@BTC/USDT:USDT': { id: 3 },
    };
    const client = { url: '', futures: {}, subscriptions } satisfies CcxtClient;
    expect([1, 2, 3, 4].map((id) => acknowledged({ result: null, id }, client))).toEqual([
      [{ kind: 'trades', market: 'BTC/USDT' }],
      [{ kind: 'book', market: 'BTC/USDT' }],
      [{ kind: 'funding', market: 'BTC/USDT:USDT' }],
      [],
    ]);
    expect(acknowledged({ error: { code: 2 }, id: 1 }, client)).toEqual([]);
  });

  it('hears that the server is going to shut down', () => {
    expect([isGoodbye({ e: 'serverShutdown', E: 1 }), isGoodbye(TRADE)]).toEqual([true, false]);
  });

  it('reads funding off the mark price', () => {
    expect(binanceDialect.readMarkPrice?.({ info: MARK, markPrice: '64000.12345678' })).toEqual({
      fundingTimestamp: 1_800_000_000_000,
      fundingRate: '-0.00012',
      markPrice: '64000.12345678',
    });
  });
});
