import { describe, expect, it } from 'vitest';
import { createDecisionLog } from '../../../../../core/host/strategies/decision-log.ts';
import type { SessionSignal, SessionSignals } from '../../../../../core/host/strategies/signal-keeper.ts';
import type { InstrumentId, StrategyId } from '../../../../../core/model/identifiers.ts';
import type { StrategyDefinition, StrategyView } from '../../../../../core/strategies/strategy.ts';
import { aBar, aBook, aSystem, anInstrument, at, marketOrder, MINUTE, scripted } from '../../../../support/trading.ts';

const ID = 's-1' as StrategyId;

/** Wants to be long above 100, and buys the first time. */
function opinionated(told: { sentence?: string }): StrategyDefinition {
  let close = NaN;
  const onBar = (view: StrategyView): void => {
    close = view.bar.close;
    if (close > 100 && view.positionQuantity === 0 && view.openOrders === 0)
      view.submit(marketOrder({ reason: `close ${close} is above 100` }));
  };
  return {
    ...scripted(onBar),
    create: () => ({
      onBar,
      explain: () => told.sentence ?? `Close ${close}.`,
      insight: () => ({ wish: close > 100 ? 1 : 0, confidence: null, readings: [], members: [] }),
    }),
  };
}

function thinking(stored: readonly SessionSignal[] = []) {
  const { system } = aSystem({ source: 'ticks' });
  const told: { sentence?: string } = {};
  const kept: SessionSignal[] = [];
  const signals: SessionSignals = { keep: (signal) => kept.push(signal), past: () => stored };
  const log = createDecisionLog(system, signals);
  system.subscribe(log.onRecord);
  system.start(at(0));
  system.onBook(0, aBook(at(0), [99, 10], [101, 10]));
  system.startStrategy(
    { strategyId: ID, definition: opinionated(told), params: { a: 1 }, instrumentId: anInstrument().id },
    at(0),
  );
  const close = (minute: number, price: number): void => {
    const bar = aBar(minute, [price, price, price, price]);
    system.onCycleBar(0, bar);
    system.onBook(0, aBook(bar.time + MINUTE, [price - 1, 10], [price + 1, 10]));
    log.look(ID, bar, MINUTE);
  };
  const say = (sentence: string): void => {
    told.sentence = sentence;
  };
  return { log, close, say, kept, system };
}

describe('the decision log', () => {
  it('keeps where a strategy changed its mind or asked for an order, and always its newest thought', () => {
    const { log, close } = thinking();
    [98, 99, 102, 103, 97].forEach((price, minute) => {
      close(minute, price);
    });
    const detail = log.detail(ID);
    expect(detail?.decisions.map(({ time, sentence, insight }) => [time, sentence, insight?.wish])).toEqual([
      [at(5 * MINUTE), 'Close 97.', 0],
      [at(3 * MINUTE), 'Close 102.', 1],
      [at(1 * MINUTE), 'Close 98.', 0],
    ]);
    expect(detail?.decisions[1]?.orders).toMatchObject([
      { side: 'buy', type: 'market', quantity: '1', status: 'filled', reason: 'close 102 is above 100', denial: null },
    ]);
    close(5, 96);
    expect(log.detail(ID)?.newest?.sentence).toBe('Close 96.');
    expect(log.detail(ID)).toMatchObject({ params: { a: 1 }, barsSeen: 6, barsNeeded: 0 });
  });

  it('tells of an order how its size came about and what every check said of it', () => {
    const { log, close } = thinking();
    close(0, 102);
    const [order] = log.detail(ID)?.decisions[0]?.orders ?? [];
    expect(order?.sizing).toMatchObject({ kind: 'base', quantity: 1 });
    expect(order?.checks?.map(({ check, passed }) => [check, passed])).toEqual([
      ['trading-state', true],
      ['strategy-limits', true],
      ['funds', true],
    ]);
  });

  it('hands each of those on to be stored, and once more when an order of it has ended', () => {
    const { close, kept, system } = thinking();
    close(0, 98);
    close(1, 99);
    expect(kept.map(({ time, sentence, orders }) => [time, sentence, orders])).toEqual([
      [at(MINUTE), 'Close 98.', '[]'],
    ]);
    system.onCycleBar(0, aBar(2, [102, 102, 102, 102]));
    close(3, 103);
    const last = kept.at(-1);
    expect(last).toMatchObject({ strategyId: ID, strategy: 'scripted', instrumentId: anInstrument().id });
    expect(JSON.parse(last?.orders ?? '')).toMatchObject([{ status: 'filled' }]);
  });

  it('goes on from what is stored of the session', () => {
    const signal: SessionSignal = {
      strategyId: ID,
      strategy: 'scripted',
      instrumentId: 'test:BTC-USD' as InstrumentId,
      time: at(-MINUTE),
      close: 97,
      sentence: 'Close 97.',
      insight: { wish: 0, confidence: null, readings: [], members: [] },
      orders: JSON.stringify([{ clientOrderId: 'of-before', status: 'filled', checks: [] }]),
    };
    const { log, close, kept } = thinking([signal]);
    expect(log.detail(ID)?.decisions).toMatchObject([
      { sentence: 'Close 97.', orders: [{ clientOrderId: 'of-before', status: 'filled' }] },
    ]);
    close(0, 98);
    expect(kept).toEqual([]); // it still wants what it wanted before
    close(1, 102);
    expect(log.detail(ID)?.decisions.map(({ sentence }) => sentence)).toEqual(['Close 102.', 'Close 97.']);
  });

  it('keeps which way it leaned at each bar', () => {
    const { log, close } = thinking();
    [98, 102, 103].forEach((price, minute) => {
      close(minute, price);
    });
    expect(log.convictions(ID)).toEqual([0, 1, 1]);
    for (let minute = 3; minute < 60; minute++) close(minute, 98);
    expect(log.convictions(ID)).toEqual(Array.from({ length: 48 }, () => 0));
  });

  it('shows new figures at once, without a new bar and without a new decision', () => {
    const { log, close, say } = thinking();
    close(0, 98);
    say('Moved by hand.');
    expect(log.detail(ID)?.newest?.sentence).toBe('Close 98.');
    log.refresh(ID);
    expect(log.detail(ID)).toMatchObject({ newest: { sentence: 'Moved by hand.', close: 98 }, barsSeen: 1 });
    expect(log.detail(ID)?.decisions).toHaveLength(1);
  });

  it('looks once at each bar, and knows no strategy that was never started', () => {
    const { log, close } = thinking();
    close(0, 98);
    log.look(ID, aBar(0, [1, 1, 1, 1]), MINUTE);
    expect(log.detail(ID)?.newest?.close).toBe(98);
    expect(log.detail('other' as StrategyId)).toBeUndefined();
  });
});
