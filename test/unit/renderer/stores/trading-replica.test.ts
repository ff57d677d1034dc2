import { describe, expect, it } from 'vitest';
import { ORDER, POSITION } from '../../../support/trading-rows.ts';
import type { FillWire, TradingSnapshot } from '../../../../core/api/wire/trading-wire.ts';
import type { TradingReplica } from '../../../../renderer/stores/trading-replica.ts';
import { EMPTY_REPLICA, KEPT, applyMessage } from '../../../../renderer/stores/trading-replica.ts';

const fill = (time: number): FillWire => ({
  tradeId: `t-${time}`,
  clientOrderId: 'o-1',
  strategyId: 'manual',
  instrumentId: 'demo:BTC-USD',
  side: 'buy',
  quantity: '0.1',
  price: '64000',
  fee: '6.4',
  liquidity: 'taker',
  slippage: null,
  time,
});
const SNAPSHOT = {
  positions: [POSITION],
  orders: [ORDER],
  fills: [fill(2), fill(1)],
  strategies: [],
  events: [],
  equity: [[1, 100]],
} as unknown as TradingSnapshot;

function started(): TradingReplica {
  const replica = applyMessage(EMPTY_REPLICA, { kind: 'snapshot', seq: 7, snapshot: SNAPSHOT });
  if (replica === 'gap') throw new Error('a snapshot is never a gap');
  return replica;
}

describe('applyMessage', () => {
  it('starts from a snapshot and keeps lists oldest first', () => {
    const replica = started();
    expect(replica.seq).toBe(7);
    expect(replica.fills.map(({ time }) => time)).toEqual([1, 2]);
    expect(Object.keys(replica.orders)).toEqual(['o-1']);
  });

  it('replaces rows with the same key and appends to lists', () => {
    const delta = { orders: [{ ...ORDER, status: 'filled' as const }], fills: [fill(3)], equity: [[2, 101] as const] };
    const replica = applyMessage(started(), { kind: 'delta', seq: 8, delta });
    expect(replica).toMatchObject({
      seq: 8,
      orders: { 'o-1': { status: 'filled' } },
      equity: [
        [1, 100],
        [2, 101],
      ],
    });
    expect(replica === 'gap' ? [] : replica.fills.map(({ time }) => time)).toEqual([1, 2, 3]);
  });

  it('leaves what did not change as the same object, so that nothing redraws', () => {
    const before = started();
    const after = applyMessage(before, { kind: 'delta', seq: 8, delta: { events: [] } });
    expect(after).toMatchObject({ seq: 8 });
    expect(after === 'gap' ? null : [after.orders === before.orders, after.positions === before.positions]).toEqual([
      true,
      true,
    ]);
  });

  it('removes a position when it is flat', () => {
    const replica = applyMessage(started(), {
      kind: 'delta',
      seq: 8,
      delta: { positions: [{ ...POSITION, quantity: '0' }] },
    });
    expect(replica).toMatchObject({ positions: {} });
  });

  it('reports a gap, and a delta before any snapshot as one', () => {
    expect(applyMessage(started(), { kind: 'delta', seq: 9, delta: {} })).toBe('gap');
    expect(applyMessage(EMPTY_REPLICA, { kind: 'delta', seq: 0, delta: {} })).toBe('gap');
  });

  it('ignores a delta that it has applied already', () => {
    const before = started();
    expect(applyMessage(before, { kind: 'delta', seq: 7, delta: { fills: [fill(9)] } })).toBe(before);
  });

  it('forgets what the engine had before a new snapshot', () => {
    const replica = applyMessage(started(), {
      kind: 'snapshot',
      seq: 1,
      snapshot: { ...SNAPSHOT, orders: [], fills: [] },
    });
    expect(replica).toMatchObject({ seq: 1, orders: {}, fills: [] });
  });

  it('keeps only the newest rows of a list that grows for weeks', () => {
    const fills = Array.from({ length: KEPT + 50 }, (_, index) => fill(index + 10));
    const replica = applyMessage(started(), { kind: 'delta', seq: 8, delta: { fills } });
    expect(replica === 'gap' ? [] : [replica.fills.length, replica.fills.at(-1)?.time]).toEqual([KEPT, KEPT + 59]);
  });
});
