import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId, IntentId, StrategyId } from '../../../../core/model/identifiers.ts';
import { slowLedger } from '../../../support/slow-ledger.ts';
import {
  aBar,
  aBook,
  anInstrument,
  aRunningSystem,
  aSystem,
  aTicket,
  at,
  feed,
  marketOrder,
  MONDAY,
  scripted,
  someModels,
} from '../../../support/trading.ts';

const book = (time: number, bid: number) => aBook(MONDAY + time, [bid, 100], [bid + 0.01, 100]);

describe('a fault while the ledger answers', () => {
  it('leaves the stop in working order', () => {
    const { ledger, answer } = slowLedger();
    const { system } = aRunningSystem({}, ledger);
    answer();
    system.subscribe(({ event }) => {
      if (event.kind === 'order.submitted') throw new Error('a listener broke');
    });
    system.submit(aTicket(), at(60_000));
    expect(answer).toThrow('a listener broke');
    system.halt('a fault', 'engine', at(60_000));
    expect([system.state.trading.state, system.state.openOrders.size]).toEqual(['halted', 0]);
  });
});

describe('a listener that breaks', () => {
  it('does not keep records from the ledger', () => {
    const { ledger, seen } = slowLedger();
    const { system } = aSystem({}, ledger);
    system.subscribe(() => {
      throw new Error('a listener broke');
    });
    expect(() => system.start(at(0))).toThrow('a listener broke');
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });
});

describe('a bar that is given from inside another input', () => {
  it('waits its turn', () => {
    const { system } = aSystem();
    system.start(at(0));
    let given = 0;
    system.subscribe(({ event }) => {
      if (event.kind === 'order.submitted' && given++ === 0) feed(system, aBar(1, [102, 102, 102, 102]));
    });
    const strategyId = 's' as StrategyId;
    const definition = scripted((view) => {
      if (view.barCount === 1) view.submit(marketOrder({}));
    });
    system.startStrategy({ strategyId, definition, params: {}, instrumentId: anInstrument().id }, at(0));
    feed(system, aBar(0, [100, 100, 100, 100]));
    expect([system.state.fills, system.markPrice(0)]).toEqual([1, 102]);
  });
});

describe('an order whose approval is written slowly', () => {
  it('is not sent if it would add exposure after the day turned reduce-only', () => {
    const { ledger, answer } = slowLedger();
    const other = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD', base: 'ETH' });
    const instruments = [anInstrument(), other];
    const { system } = aSystem({ source: 'ticks', profile: 'moderate', models: someModels(), instruments }, ledger);
    const buy = (id: string) =>
      system.submit(aTicket({ intentId: id as IntentId, size: { kind: 'base', quantity: fixed('9') } }), at(2_000));
    system.start(at(0));
    system.onBook(0, book(0, 100));
    system.onBook(1, book(0, 100));
    system.submit(aTicket({ instrumentId: other.id, size: { kind: 'base', quantity: fixed('10') } }), at(0));
    answer();
    system.onBook(0, book(2_000, 100));
    system.onBook(1, book(2_000, 100));
    expect(buy('t-2').outcome).toBe('sent');
    system.onBook(1, book(2_500, 68));
    system.onCycleBar(1, { ...aBar(0, [100, 100, 68, 68]), time: MONDAY + 3_000 - 60_000 });
    expect(system.state.trading.state).toBe('reduce-only');
    answer();
    expect([...system.state.orders.values()].find(({ order }) => order.intentId === 't-2')).toMatchObject({
      status: 'canceled',
      statusReason: 'only reductions were sent any more when its turn came',
    });
  });
});
