import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { encodeRecord } from '../../../../core/events/journal-encoding.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import {
  aBar,
  anInstrument,
  aSystem,
  at,
  feed,
  marketOrder,
  MINUTE,
  MONDAY,
  scripted,
  someModels,
} from '../../../support/trading.ts';

const instrumentId = anInstrument().id;
const strategyId = 's-1' as StrategyId;

const T = (minute: number): number => MONDAY + minute * MINUTE;

describe('the order of work on bars', () => {
  it('fills at the open, marks at the close, then lets strategies act at the close', () => {
    const seen: string[] = [];
    const definition = scripted((view) => {
      seen.push(`${view.time - MONDAY} held ${view.positionQuantity} equity ${view.equity} open ${view.openOrders}`);
      if (view.barCount === 1) view.submit(marketOrder({ size: { kind: 'base', quantity: fixed('10') } }));
    });
    const { system } = aSystem({ models: someModels({ takerBps: fixed('100') }) });
    const points: string[] = [];
    system.subscribeEquity((time, equity, inMarket) => void points.push(`${time - MONDAY} ${equity} ${inMarket}`));
    system.start(at(0));
    system.startStrategy({ strategyId, definition, params: {}, instrumentId }, at(0));
    feed(system, aBar(0, [100, 101, 99, 100]), aBar(1, [102, 106, 101, 105]), aBar(2, [105, 106, 101, 103]));
    // Bought 10 at 102 with a fee of 1 %: 10,000 - 1,020 - 10.2 = 8,969.8 of cash.
    expect(seen).toEqual([
      '60000 held 0 equity 10000 open 0',
      '120000 held 10 equity 10019.8 open 0',
      '180000 held 10 equity 9999.8 open 0',
    ]);
    expect(points).toEqual(['60000 10000 false', '120000 10019.8 true', '180000 9999.8 true']);
    expect(system.equity()).toBe(fixed('9999.8'));
  });

  it('is this journal', () => {
    const definition = scripted((view) => {
      if (view.barCount === 1) view.submit(marketOrder({ reason: 'first bar' }));
    });
    const { system, records } = aSystem();
    system.start(at(0));
    system.startStrategy({ strategyId, definition, params: {}, instrumentId }, at(0));
    feed(system, aBar(0, [100, 101, 99, 100]), aBar(3, [102, 106, 101, 105]));
    const lines = records.map(encodeRecord);
    expect(lines[0]).toMatch(/^\{"seq":1,"time":\d+,"kind":"session.started","config":"\{/);
    expect(lines.slice(1)).toEqual([
      `{"seq":2,"time":${T(0)},"kind":"account.funded","currency":"USD","amount":"10000"}`,
      `{"seq":3,"time":${T(0)},"kind":"account.anchored","dayStart":"10000","weekStart":"10000","monthStart":"10000","peak":"10000"}`,
      `{"seq":4,"time":${T(0)},"kind":"strategy.started","strategyId":"s-1","name":"scripted","instrumentId":"test:BTC-USD","params":{}}`,
      `{"seq":5,"time":${T(1)},"kind":"order.approved","hold":"100","clientOrderId":"7-1","intentId":"i7-1","strategyId":"s-1","source":"strategy","instrumentId":"test:BTC-USD","side":"buy","type":"market","timeInForce":"gtc","quantity":"1","reduceOnly":false,"postOnly":false,"decidedAt":${T(1)},"decisionPrice":"100","reason":"first bar"}`,
      `{"seq":6,"time":${T(1)},"kind":"order.submitted","clientOrderId":"7-1"}`,
      `{"seq":7,"time":${T(3)},"kind":"data.gap","instrumentId":"test:BTC-USD","from":${T(1)},"bars":2}`,
      `{"seq":8,"time":${T(3)},"kind":"order.accepted","clientOrderId":"7-1","venueOrderId":"v7-1"}`,
      `{"seq":9,"time":${T(3)},"kind":"order.filled","tradeId":"7-t1","clientOrderId":"7-1","strategyId":"s-1","instrumentId":"test:BTC-USD","side":"buy","quantity":"1","price":"102","fee":"0","liquidity":"taker","filledAt":${T(3)},"complete":true}`,
    ]);
  });

  it('lets strategies see all instruments of an instant settled, sharing one cash', () => {
    const other = anInstrument({ id: 'test:ETH-USD' as typeof instrumentId, symbol: 'ETH-USD' });
    const equities: number[] = [];
    const definition = scripted((view) => {
      equities.push(view.equity);
      if (view.barCount === 1) view.submit(marketOrder({ size: { kind: 'equity-fraction', fraction: 0.5 } }));
    });
    const { system } = aSystem({ instruments: [anInstrument(), other] });
    system.start(at(0));
    system.startStrategy({ strategyId: 'a' as StrategyId, definition, params: {}, instrumentId }, at(0));
    system.startStrategy({ strategyId: 'b' as StrategyId, definition, params: {}, instrumentId: other.id }, at(0));
    for (const [index, minute, close] of [
      [0, 0, 100],
      [1, 0, 50],
      [0, 1, 110],
      [1, 1, 40],
    ] as const) {
      const open = index === 0 ? 100 : 50;
      system.onBar(index, aBar(minute, [open, 110, 40, close]));
      if (index === 1) system.onInstant();
    }
    // 50 of the first from 100 to 110, 100 of the second from 50 to 40: + 500 - 1,000.
    expect(equities).toEqual([10_000, 10_000, 9_500, 9_500]);
    expect(system.state.cash).toBe(0n);
  });
});

describe('a call from inside', () => {
  it('waits its turn: an order canceled by a listener is canceled after the input that made it', () => {
    const { system, kinds } = aSystem();
    system.start(at(0));
    system.subscribe(({ event }) => {
      if (event.kind === 'order.submitted') system.halt('a listener said so', 'person', at(60_000));
    });
    const definition = scripted((view) => view.submit(marketOrder({})));
    system.startStrategy({ strategyId, definition, params: {}, instrumentId }, at(0));
    feed(system, aBar(0, [100, 101, 99, 100]));
    expect(kinds().slice(4)).toEqual([
      'order.approved',
      'order.submitted',
      'trading-state.changed',
      'order.cancel-requested',
      'order.canceled',
      'strategy.paused',
    ]);
  });

  it('refuses to answer a command there: the caller would act on a half-processed state', () => {
    const { system } = aSystem();
    system.subscribe(() => void system.flatten(at(0)));
    expect(() => system.start(at(0))).toThrow('from inside another input');
  });
});

describe('a fault inside an input', () => {
  it('reaches the caller, who can still halt: everything open is canceled', () => {
    const { system, kinds } = aSystem();
    system.start(at(0));
    feed(system, aBar(0, [100, 101, 99, 100]));
    const broken = { ...aBar(1, [100, 101, 99, 100]), open: NaN };
    const definition = scripted((view) => view.submit(marketOrder({})));
    system.startStrategy({ strategyId, definition, params: {}, instrumentId }, at(60_000));
    system.onInstant();
    feed(system, aBar(1, [100, 101, 99, 100]));
    expect(() => feed(system, { ...broken, time: T(2) })).toThrow();
    system.halt('a fault', 'engine', at(120_000));
    expect(system.state.trading.state).toBe('halted');
    expect(kinds().slice(-2)).toEqual(['order.canceled', 'strategy.paused']);
  });
});
