import { describe, expect, it } from 'vitest';
import { ownerKey, positionHistory } from '../../../../core/backtest/position-history.ts';
import type { Incident } from '../../../../core/backtest/read-journal.ts';
import { fixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { Fill } from '../../../../core/model/fill.ts';
import type { ClientOrderId, InstrumentId, StrategyId, TradeId } from '../../../../core/model/identifiers.ts';
import type { Side } from '../../../../core/model/order.ts';
import { aRequest } from '../../../support/backtest.ts';
import { syntheticBars } from '../../../support/synthetic-bars.ts';

const request = aRequest(syntheticBars(10), { initialCash: fixed('1000') });
const instrumentId = request.instruments[0]?.instrument.id ?? ('' as InstrumentId);
const strategyId = 's-1' as StrategyId;

function fill(time: number, side: Side, quantity: string, price: string): Fill {
  return {
    tradeId: `t-${time}` as TradeId,
    clientOrderId: `o-${time}` as ClientOrderId,
    strategyId,
    instrumentId,
    side,
    quantity: fixed(quantity),
    price: fixed(price),
    fee: fixed('1'),
    liquidity: 'taker',
    time: unixMs(time),
  };
}

function incident(time: number, afterFills: number, event: Incident['event']): Incident {
  return { time, afterFills, event };
}

describe('position history', () => {
  it('follows fills with cash after fees, exactly flat where quantities cancel', () => {
    const fills = [fill(1, 'buy', '0.1', '100'), fill(2, 'buy', '0.2', '100'), fill(3, 'sell', '0.3', '110')];
    const { owners, account } = positionHistory(request, { fills, incidents: [] });
    expect(account.map(({ position, cash }) => [position, cash])).toEqual([
      [0.1, 989],
      [expect.closeTo(0.3, 12) as number, 968],
      [0, 1000],
    ]);
    expect(owners.get(ownerKey(strategyId, instrumentId))?.entryOrders).toEqual(['o-1']);
  });

  it('begins another trade across zero', () => {
    const fills = [fill(1, 'buy', '1', '100'), fill(2, 'sell', '3', '100'), fill(3, 'buy', '1', '100')];
    const owner = positionHistory(request, { fills, incidents: [] }).owners.get(ownerKey(strategyId, instrumentId));
    expect(owner?.entryOrders).toEqual(['o-1', 'o-2']);
    expect(owner?.changes.map(({ position }) => position)).toEqual([1, -2, -1]);
  });

  it('puts seeds, funding and liquidations in their place among the fills', () => {
    const owner = { strategyId, instrumentId };
    const incidents = [
      incident(1, 0, { kind: 'position.seeded', ...owner, quantity: fixed('2'), price: fixed('50') }),
      incident(3, 1, {
        kind: 'funding.settled',
        ...owner,
        rate: fixed('0.0001'),
        notional: fixed('300'),
        amount: fixed('5'),
      }),
      incident(4, 1, {
        kind: 'position.liquidated',
        ...owner,
        quantity: fixed('3'),
        price: fixed('40'),
        fee: fixed('2'),
        margin: fixed('10'),
      }),
    ];
    const { owners, account } = positionHistory(request, { fills: [fill(2, 'buy', '1', '60')], incidents });
    expect(account).toEqual([
      { time: 1, instrument: 0, position: 2, cash: 900 },
      { time: 2, instrument: 0, position: 3, cash: 839 },
      { time: 3, instrument: 0, position: 3, cash: 834 },
      { time: 4, instrument: 0, position: 0, cash: 952 },
    ]);
    const path = owners.get(ownerKey(strategyId, instrumentId));
    expect(path?.changes.map(({ time, position }) => [time, position])).toEqual([
      [1, 2],
      [2, 3],
      [4, 0],
    ]);
    expect(path?.entryOrders).toEqual([null]);
  });
});
