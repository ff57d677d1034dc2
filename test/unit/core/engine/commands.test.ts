import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { MANUAL } from '../../../../core/model/identifiers.ts';
import type { ClientOrderId, IntentId, StrategyId } from '../../../../core/model/identifiers.ts';
import {
  aBar,
  anInstrument,
  aRunningSystem,
  aSystem,
  aTicket,
  at,
  feed,
  marketOrder,
  scripted,
  someModels,
} from '../../../support/trading.ts';

const instrumentId = anInstrument().id;
const strategyId = 's-1' as StrategyId;
const limitTicket = aTicket({ type: 'limit', limitPrice: fixed('90') });

/** A strategy that buys 3 on its first bar and nothing more. */
const buyer = scripted((view) => {
  if (view.barCount === 1) view.submit(marketOrder({ size: { kind: 'base', quantity: fixed('3') } }));
});

describe('a ticket', () => {
  it('is acted on once: five times the same intent is one order and one answer', () => {
    const { system, records } = aRunningSystem();
    const answers = Array.from({ length: 5 }, () => system.submit(aTicket(), at(60_000)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(records.filter(({ event }) => event.kind === 'order.approved')).toHaveLength(1);
  });

  it('stays acted on after a restart, a refusal too', () => {
    const { system, records } = aRunningSystem();
    const tooMuch = aTicket({ intentId: 'rich' as IntentId, size: { kind: 'base', quantity: fixed('1000') } });
    const answers = [system.submit(aTicket(), at(60_000)), system.submit(tooMuch, at(60_000))];
    const second = aSystem();
    second.system.restore(records, at(61_000));
    expect([second.system.submit(aTicket(), at(62_000)), second.system.submit(tooMuch, at(62_000))]).toEqual(answers);
    expect(answers[1]).toMatchObject({ outcome: 'denied', denial: { code: 'FUNDS' } });
  });

  it('can be tried without a trace', () => {
    const { system, records } = aRunningSystem();
    const before = records.length;
    const tooMuch = aTicket({ size: { kind: 'base', quantity: fixed('101') } });
    expect(system.wouldDeny(aTicket(), at(60_000))).toBeUndefined();
    expect(system.wouldDeny(tooMuch, at(60_000))?.code).toBe('FUNDS');
    expect(records).toHaveLength(before);
  });

  it('is tried at the time it would be sent at: a feed that has fallen silent denies it', () => {
    const { system, records } = aRunningSystem({ profile: 'moderate' });
    const before = records.length;
    expect(system.wouldDeny(aTicket(), at(65_000))).toBeUndefined();
    expect(system.wouldDeny(aTicket(), at(65_001))?.code).toBe('DATA_STALE');
    expect(system.wouldDeny(aTicket(), at(60_000))).toBeUndefined();
    expect(records).toHaveLength(before);
  });

  it('holds its funds while it rests: cash - holds is what is left to use', () => {
    const { system } = aRunningSystem({ models: someModels({ takerBps: fixed('10') }) });
    system.submit(limitTicket, at(60_000));
    expect([system.state.held, system.buyingPower()]).toEqual([fixed('90.09'), fixed('9909.91')]);
  });

  it('needs the funds of a short in full', () => {
    const { system } = aRunningSystem();
    system.submit(aTicket({ side: 'sell', size: { kind: 'base', quantity: fixed('60') } }), at(60_000));
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect([system.equity(), system.buyingPower()]).toEqual([fixed('10000'), fixed('4000')]);
    const more = aTicket({ intentId: 't-2' as IntentId, side: 'sell', size: { kind: 'base', quantity: fixed('41') } });
    expect(system.submit(more, at(120_000))).toMatchObject({ denial: { code: 'FUNDS' } });
  });

  it('is denied when a market is not known yet', () => {
    const { system } = aSystem();
    system.start(at(0));
    expect(system.submit(aTicket(), at(0))).toMatchObject({ denial: { code: 'NO_MARK_PRICE' } });
  });
});

describe('canceling', () => {
  it('frees what was held, once', () => {
    const { system } = aRunningSystem();
    const sent = system.submit(limitTicket, at(60_000));
    const id = sent.clientOrderId;
    expect([system.cancel(id, 'person', at(61_000)), system.cancel(id, 'person', at(61_000))]).toEqual([1, 0]);
    expect(system.state.held).toBe(0n);
    expect(system.cancel('nothing' as ClientOrderId, 'person', at(61_000))).toBe(0);
  });

  it('cancels all of an instrument', () => {
    const { system } = aRunningSystem();
    system.submit(limitTicket, at(60_000));
    system.submit({ ...limitTicket, intentId: 't-2' as IntentId, limitPrice: fixed('80') }, at(60_000));
    expect(system.cancelAll('person', at(61_000), 'test:OTHER' as typeof instrumentId)).toBe(0);
    expect(system.cancelAll('person', at(61_000), instrumentId)).toBe(2);
    expect(system.state.openOrders.size).toBe(0);
  });
});

describe('closing a position by hand', () => {
  it("books a strategy's to the strategy as an override and pauses it", () => {
    const { system, records } = aRunningSystem();
    system.startStrategy({ strategyId, definition: buyer, params: {}, instrumentId }, at(60_000));
    feed(system, aBar(1, [100, 100, 100, 100]), aBar(2, [100, 100, 100, 100]));
    const before = records.length;
    const outcome = system.closePosition({ strategyId, instrumentId, intentId: 'c' as IntentId }, at(180_000));
    expect(outcome?.outcome).toBe('sent');
    expect(records.slice(before).map(({ event }) => event.kind)).toEqual([
      'order.approved',
      'position.overridden',
      'strategy.paused',
      'order.submitted',
    ]);
    feed(system, aBar(3, [110, 110, 110, 110]));
    const [position] = system.state.positions;
    expect(position).toMatchObject({ strategyId, quantity: 0n, realizedPnl: fixed('30') });
    expect(system.state.closedTrades[0]).toMatchObject({ strategyId, exitReason: 'closed by hand' });
    expect(system.state.strategies.get(strategyId)?.status).toBe('paused');
  });

  it("closes one's own without further ado, and none where there is none", () => {
    const { system, kinds } = aRunningSystem();
    const target = { strategyId: MANUAL, instrumentId, intentId: 'c' as IntentId };
    expect(system.closePosition(target, at(60_000))).toBeUndefined();
    system.submit(aTicket(), at(60_000));
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect(system.closePosition(target, at(120_000))?.outcome).toBe('sent');
    expect(kinds()).not.toContain('position.overridden');
  });
});

/** A strategy that asks for a resting order on each bar. */
const everyBar = () => scripted((view) => view.submit(marketOrder({ type: 'limit', limitPrice: fixed('90') })));

describe('a strategy', () => {
  it('is paused, resumed and stopped: its open orders go, its position stays', () => {
    const { system } = aRunningSystem();
    system.startStrategy({ strategyId, definition: everyBar(), params: {}, instrumentId }, at(60_000));
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect(system.state.openOrders.size).toBe(1);
    system.pauseStrategy(strategyId, 'by hand', at(120_000));
    feed(system, aBar(2, [100, 100, 100, 100]));
    expect(system.state.openOrders.size).toBe(0);
    system.resumeStrategy(strategyId, at(180_000));
    feed(system, aBar(3, [100, 100, 100, 100]));
    expect(system.state.openOrders.size).toBe(1);
    system.stopStrategy(strategyId, 'by hand', at(240_000));
    feed(system, aBar(4, [100, 100, 80, 80]));
    expect(system.state).toMatchObject({ fills: 0 });
    expect(system.state.strategies.get(strategyId)).toMatchObject({ status: 'stopped', orders: 2 });
  });

  it('that throws sends nothing at that bar, says so in the journal and goes on', () => {
    const { system, records } = aRunningSystem();
    const faulty = scripted((view) => {
      view.submit(marketOrder({ type: 'limit', limitPrice: fixed('90') }));
      if (view.barCount === 2) throw new Error('division by nothing');
    });
    system.startStrategy({ strategyId, definition: faulty, params: {}, instrumentId }, at(60_000));
    feed(system, ...[1, 2, 3].map((minute) => aBar(minute, [100, 100, 100, 100])));
    expect(system.state.strategies.get(strategyId)?.status).toBe('running');
    const [first, second, third] = [...system.state.orders.values()];
    expect([first?.status, second?.status, third?.status]).toEqual(['accepted', 'canceled', 'submitted']);
    expect(second?.statusReason).toBe('its strategy had an error');
    expect(records.filter(({ event }) => event.kind === 'strategy.erred').map(({ event }) => event)).toEqual([
      { kind: 'strategy.erred', strategyId, reason: 'division by nothing' },
    ]);
  });

  it('may be started again once it was stopped, and goes on with its sub-ledger', () => {
    const { system } = aRunningSystem();
    const start = (): void =>
      system.startStrategy({ strategyId, definition: everyBar(), params: {}, instrumentId }, at(60_000));
    start();
    expect(start).toThrow('s-1 runs');
    system.stopStrategy(strategyId, 'by hand', at(120_000));
    start();
    feed(system, aBar(3, [100, 100, 100, 100]));
    expect(system.state.openOrders.size).toBe(1);
    expect(system.state.positions.filter((position) => position.strategyId === strategyId).length).toBe(1);
  });

  it('that throws at as many bars in a row as the session allows has failed: the others go on', () => {
    const { system } = aRunningSystem({ strategyErrors: { most: 2, windowMs: 60_000 } });
    let calls = 0;
    const faulty = scripted((view) => {
      calls++;
      if (view.barCount >= 2) throw new Error('division by nothing');
      view.submit(marketOrder({ type: 'limit', limitPrice: fixed('90') }));
    });
    system.startStrategy({ strategyId, definition: faulty, params: {}, instrumentId }, at(60_000));
    system.startStrategy(
      { strategyId: 's-2' as StrategyId, definition: everyBar(), params: {}, instrumentId },
      at(60_000),
    );
    feed(system, ...[1, 2, 3, 4].map((minute) => aBar(minute, [100, 100, 100, 100])));
    expect(system.state.strategies.get(strategyId)).toMatchObject({ status: 'failed', reason: 'division by nothing' });
    expect(calls).toBe(3);
    expect([...system.state.openOrders.values()].map(({ order }) => order.strategyId)).toEqual(Array(4).fill('s-2'));
  });

  it('that throws on past bars, too, has failed after five in a row and is shown no more of them', () => {
    const { system } = aRunningSystem();
    let calls = 0;
    const faulty = scripted(() => {
      calls++;
      throw new Error('division by nothing');
    });
    system.startStrategy({ strategyId, definition: faulty, params: {}, instrumentId }, at(60_000));
    const prices = new Float64Array(9).fill(100);
    system.warmUp(strategyId, {
      length: 9,
      time: Float64Array.from(prices, (_, row) => at(-600_000 + 60_000 * row)),
      open: prices,
      high: prices,
      low: prices,
      close: prices,
      volume: prices,
      pricePlaces: 0,
      volumePlaces: 0,
    });
    expect([calls, system.state.strategies.get(strategyId)?.status]).toEqual([5, 'failed']);
  });

  it('begins with what it takes over: valued at its price, paid from cash, once', () => {
    const { system, records } = aRunningSystem();
    const { cash } = system.state;
    const start = (): void =>
      system.startStrategy(
        {
          strategyId,
          definition: scripted(() => undefined),
          params: {},
          instrumentId,
          initialPosition: { quantity: fixed('-2'), price: fixed('110') },
        },
        at(60_000),
      );
    start();
    expect(system.state.cash).toBe(cash + fixed('220'));
    expect(system.equity()).toBe(cash + fixed('20'));
    expect(system.state.positions.find((position) => position.strategyId === strategyId)).toMatchObject({
      quantity: fixed('-2'),
      basis: fixed('-220'),
      fees: 0n,
    });
    system.stopStrategy(strategyId, 'by hand', at(120_000));
    start();
    expect(records.filter(({ event }) => event.kind === 'position.seeded')).toHaveLength(1);
  });

  it('is warmed up on past bars without being heard', () => {
    const { system, records } = aRunningSystem();
    const counts: number[] = [];
    const definition = scripted((view) => {
      counts.push(view.barCount);
      view.submit(marketOrder({}));
    });
    system.startStrategy({ strategyId, definition, params: {}, instrumentId }, at(60_000));
    const before = records.length;
    const column = Float64Array.of(98, 99);
    system.warmUp(strategyId, {
      length: 2,
      time: Float64Array.of(at(-120_000), at(-60_000)),
      open: column,
      high: column,
      low: column,
      close: column,
      volume: column,
      pricePlaces: 0,
      volumePlaces: 0,
    });
    expect([counts, records.length]).toEqual([[1, 2], before]);
    feed(system, aBar(1, [100, 100, 100, 100]));
    expect(counts).toEqual([1, 2, 3]);
    expect(records.length).toBeGreaterThan(before);
    expect(system.warmth(strategyId)).toEqual({ bars: 3, needed: 0 });
  });
});

describe('a restart', () => {
  it('cancels what was approved and not sent, and puts the rest back to work', () => {
    const first = aRunningSystem();
    first.system.submit(limitTicket, at(60_000));
    first.system.submit({ ...limitTicket, intentId: 't-2' as IntentId }, at(60_000));
    // The process died before the second order was sent: its submission is not in the journal.
    const cut = first.records.slice(0, -1);
    const second = aSystem();
    second.system.restore(cut, at(120_000));
    const statuses = [...second.system.state.orders.values()].map(({ status, statusReason }) => [status, statusReason]);
    expect(statuses).toEqual([
      ['submitted', null],
      ['canceled', 'not sent before the restart'],
    ]);
    feed(second.system, aBar(2, [100, 100, 89, 95]));
    expect([...second.system.state.orders.values()][0]).toMatchObject({ status: 'filled', filledQuantity: fixed('1') });
  });

  it('goes on with ids where it stopped', () => {
    const first = aRunningSystem();
    first.system.submit(aTicket(), at(60_000));
    feed(first.system, aBar(1, [100, 100, 100, 100]));
    const second = aSystem();
    second.system.restore(first.records, at(120_000));
    feed(second.system, aBar(2, [100, 100, 100, 100]));
    const sent = second.system.submit(aTicket({ intentId: 't-2' as IntentId }), at(180_000));
    expect(sent.clientOrderId).toBe('7-2');
    feed(second.system, aBar(3, [100, 100, 100, 100]));
    const trades = second.records.flatMap(({ event }) => (event.kind === 'order.filled' ? [event.fill.tradeId] : []));
    expect(trades).toEqual(['7-t2']);
  });
});
