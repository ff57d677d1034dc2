import { describe, expect, it } from 'vitest';
import type { CcxtClient } from '../../../../../../core/adapters/ccxt/ccxt-library.ts';
import { coinbaseDialect } from '../../../../../../core/adapters/ccxt/stream/coinbase-dialect.ts';

const CLIENT = {} as CcxtClient;
const heartbeat = (sequence: number) => ({ channel: 'heartbeats', sequence_num: sequence, events: [] });
const level = (side: string, price: string, quantity: unknown = '1') => ({
  side,
  price_level: price,
  new_quantity: quantity,
});
const book = (updates: readonly object[], type = 'update') => ({
  channel: 'l2_data',
  sequence_num: 0,
  events: [{ type, product_id: 'BTC-USD', updates }],
});

describe('coinbaseDialect', () => {
  it('counts the frames of a connection over all its channels', () => {
    const { check } = coinbaseDialect.watchSocket();
    expect([0, 1, 2].map((number) => check(heartbeat(number)).gap)).toEqual([undefined, undefined, undefined]);
    expect(check(heartbeat(5)).gap).toBe('2 frames missing before 5');
  });

  it('misses the first frame of a connection too', () => {
    expect(coinbaseDialect.watchSocket().check(heartbeat(1)).gap).toBe('1 frames missing before 1');
  });

  it('hands on each frame once', () => {
    const { check } = coinbaseDialect.watchSocket();
    check(heartbeat(0));
    check(heartbeat(1));
    expect([check(heartbeat(1)), check(heartbeat(0))]).toEqual([{ handedOn: undefined }, { handedOn: undefined }]);
    expect(check(heartbeat(2)).handedOn).toBeDefined();
  });

  it('leaves a bad trade out of its frame', () => {
    const trades = ['1', 'NaN', '2'].map((price, index) => ({
      trade_id: `${index}`,
      product_id: 'BTC-USD',
      price,
      size: '1',
    }));
    const verdict = coinbaseDialect
      .watchSocket()
      .check({ channel: 'market_trades', sequence_num: 0, events: [{ trades }] });
    expect(verdict.refused).toEqual([{ kind: 'trades', market: 'BTC-USD', reason: 'price NaN' }]);
    expect(verdict.handedOn).toMatchObject({ events: [{ trades: [{ trade_id: '0' }, { trade_id: '2' }] }] });
  });

  it('trusts no book with a level that cannot be read', () => {
    const verdict = coinbaseDialect.watchSocket().check(book([level('bid', '9'), level('bid', '8', null)]));
    expect(verdict).toMatchObject({ handedOn: undefined, gap: 'level 8 x null', refused: [{ kind: 'book' }] });
    expect(coinbaseDialect.watchSocket().check(book([level('bid', '9', '0')])).handedOn).toBeDefined();
  });

  it('sorts snapshots best first on both sides, and nothing else', () => {
    const updates = [level('bid', '8'), level('offer', '11'), level('bid', '9'), level('offer', '10')];
    const snapshot = coinbaseDialect.watchSocket().check(book(updates, 'snapshot')).handedOn;
    const prices = (side: string) =>
      (snapshot as ReturnType<typeof book>).events[0]?.updates
        .filter((each) => (each as { side: string }).side === side)
        .map((each) => (each as { price_level: string }).price_level);
    expect([prices('bid'), prices('offer')]).toEqual([
      ['9', '8'],
      ['10', '11'],
    ]);
    const update = book(updates);
    expect(coinbaseDialect.watchSocket().check(update).handedOn).toBe(update);
  });

  it('reads what an acknowledgement lists', () => {
    const { acknowledged } = coinbaseDialect.watchSocket();
    const subscriptions = { level2: ['BTC-USD', 'ETH-USD'], market_trades: ['BTC-USD'], heartbeats: ['heartbeats'] };
    const message = { channel: 'subscriptions', sequence_num: 3, events: [{ subscriptions }] };
    expect(acknowledged(message, CLIENT)).toEqual([
      { kind: 'book', market: 'BTC-USD' },
      { kind: 'book', market: 'ETH-USD' },
      { kind: 'trades', market: 'BTC-USD' },
    ]);
    expect(acknowledged(heartbeat(0), CLIENT)).toEqual([]);
  });
});
