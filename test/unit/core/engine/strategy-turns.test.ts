import { describe, expect, it } from 'vitest';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import type { StrategyAction, StrategyDefinition } from '../../../../core/strategies/strategy.ts';
import {
  aBar,
  aRunningSystem,
  anInstrument,
  at,
  feed,
  marketOrder,
  MINUTE,
  scripted,
} from '../../../support/trading.ts';

const BTC = anInstrument().id;
const BUY: StrategyAction = { kind: 'submit', order: marketOrder({ reason: 'later' }) };
const id = (name: string): StrategyId => name as StrategyId;

/** `far` answers later, `near` at once, in this order; both want to buy at their first bar. */
function running() {
  const seen: string[] = [];
  const { system, records, kinds } = aRunningSystem();
  const far: StrategyDefinition = { ...scripted((view) => void seen.push(`far ${view.barCount}`)), answersLater: true };
  const near = scripted((view) => {
    seen.push(`near ${view.barCount} at ${view.bar.close}`);
    if (view.barCount === 1) view.submit(marketOrder({ reason: 'near' }));
  });
  for (const [name, definition] of Object.entries({ far, near })) {
    system.startStrategy({ strategyId: id(name), definition, params: {}, instrumentId: BTC }, at(MINUTE));
  }
  const asked = (): readonly string[] =>
    records.flatMap(({ event }) => (event.kind === 'order.approved' ? [event.order.reason] : []));
  return { system, seen, asked, kinds, records };
}

const bar = (minute: number, price = 100) => aBar(minute, [price, price, price, price]);

describe('a strategy that answers later', () => {
  it('holds up the market and those behind it until it has answered', () => {
    const { system, seen, asked } = running();
    feed(system, bar(1));
    expect(seen).toEqual(['far 1']);
    expect(system.canAdvance()).toBe(false);
    system.answerStrategy(id('far'), { bar: 1, actions: [BUY] });
    expect(seen).toEqual(['far 1', 'near 1 at 100']);
    expect(asked()).toEqual(['later', 'near']);
    expect(system.canAdvance()).toBe(true);
  });

  it('leaves the same journal as one that answers at once', () => {
    const later = running();
    feed(later.system, bar(1));
    later.system.answerStrategy(id('far'), { bar: 1, actions: [BUY] });
    const { system, records } = aRunningSystem();
    const far = scripted((view) => view.submit(marketOrder({ reason: 'later' })));
    const near = scripted((view) => view.submit(marketOrder({ reason: 'near' })));
    for (const [name, definition] of Object.entries({ far, near })) {
      system.startStrategy({ strategyId: id(name), definition, params: {}, instrumentId: BTC }, at(MINUTE));
    }
    feed(system, bar(1));
    expect(later.records).toEqual(records);
  });

  it('is not heard on another bar, twice, or when it was not asked', () => {
    const { system, asked } = running();
    system.answerStrategy(id('far'), { bar: 1, actions: [BUY] });
    feed(system, bar(1));
    system.answerStrategy(id('far'), { bar: 7, actions: [BUY] });
    system.answerStrategy(id('near'), { bar: 1, actions: [BUY] });
    expect(system.canAdvance()).toBe(false);
    system.answerStrategy(id('far'), { bar: 1, actions: [] });
    system.answerStrategy(id('far'), { bar: 1, actions: [BUY] });
    expect(asked()).toEqual(['near']);
  });

  it('shows those behind it their own bars, even if the market did not wait', () => {
    const { system, seen } = running();
    feed(system, bar(1, 100), bar(2, 105));
    system.answerStrategy(id('far'), { bar: 1, actions: [] });
    expect(seen).toEqual(['far 1', 'near 1 at 100', 'far 2']);
    system.answerStrategy(id('far'), { bar: 2, actions: [] });
    expect(seen.at(-1)).toBe('near 2 at 105');
  });

  it('is not waited for while it is paused, and not heard if it was paused meanwhile', () => {
    const { system, asked } = running();
    feed(system, bar(1));
    system.pauseStrategy(id('far'), 'by hand', at(2 * MINUTE));
    system.answerStrategy(id('far'), { bar: 1, actions: [BUY] });
    expect(asked()).toEqual(['near']);
    feed(system, bar(2));
    expect(system.canAdvance()).toBe(true);
  });

  it.each(['stopped', 'failed', 'attached anew'])('is waited for no longer when it is %s', (how) => {
    const { system, seen } = running();
    feed(system, bar(1));
    if (how === 'stopped') system.stopStrategy(id('far'), 'by hand', at(2 * MINUTE));
    else if (how === 'failed') system.failStrategy(id('far'), 'its process ended', at(2 * MINUTE));
    else system.attachStrategy(id('far'), { ...scripted(() => undefined), answersLater: true });
    expect(system.canAdvance()).toBe(true);
    expect(seen.at(-1)).toBe('near 1 at 100');
  });

  it('has its errors counted like any other, and is disabled at the fifth', () => {
    const { system, kinds } = running();
    for (let nth = 1; nth <= 5; nth++) {
      feed(system, bar(nth));
      system.answerStrategy(id('far'), { bar: nth, actions: [BUY], error: 'mine.ts:3: it is broken' });
    }
    expect(kinds().filter((kind) => kind === 'strategy.erred')).toHaveLength(5);
    expect(system.state.strategies.get(id('far'))).toMatchObject({
      status: 'failed',
      reason: 'mine.ts:3: it is broken',
    });
  });

  it('keeps the orders that protect its position when it breaks down', () => {
    const { system } = running();
    feed(system, bar(1));
    system.answerStrategy(id('far'), { bar: 1, actions: [BUY] });
    feed(system, bar(2));
    const limit = { type: 'limit', side: 'sell' } as const;
    system.answerStrategy(id('far'), {
      bar: 2,
      actions: [
        { kind: 'submit', order: marketOrder({ ...limit, limitPrice: 120n * 10n ** 18n, reduceOnly: true }) },
        { kind: 'submit', order: marketOrder({ ...limit, side: 'buy', limitPrice: 80n * 10n ** 18n }) },
      ],
    });
    expect(system.state.openOrders.size).toBe(2);
    system.failStrategy(id('far'), 'its process ended', at(3 * MINUTE));
    expect([...system.state.openOrders.values()].map(({ order }) => order.reduceOnly)).toEqual([true]);
  });
});
