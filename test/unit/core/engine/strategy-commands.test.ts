import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId, IntentId, StrategyId } from '../../../../core/model/identifiers.ts';
import type { StrategyLimits } from '../../../../core/model/strategy-limits.ts';
import type { StrategyDefinition } from '../../../../core/strategies/strategy.ts';
import {
  aBar,
  anInstrument,
  aRunningSystem,
  aTicket,
  at,
  feed,
  marketOrder,
  scripted,
} from '../../../support/trading.ts';

const strategyId = 's-1' as StrategyId;
const nobody = 'nobody' as StrategyId;
const instrumentId = anInstrument().id;
const LIMIT = { type: 'limit', limitPrice: fixed('90') } as const;

function running(definition: StrategyDefinition, limits?: StrategyLimits) {
  const setting = aRunningSystem();
  const start = { strategyId, definition, params: {}, instrumentId, ...(limits === undefined ? {} : { limits }) };
  setting.system.startStrategy(start, at(60_000));
  return setting;
}

describe('entries that are to go', () => {
  const mixed = () => {
    const { system, records } = aRunningSystem();
    system.submit(aTicket(), at(60_000));
    feed(system, aBar(1, [100, 100, 100, 100]));
    system.submit(aTicket({ ...LIMIT, intentId: 'bid' as IntentId }), at(120_000));
    const stop = { side: 'sell', type: 'stop', stopPrice: fixed('80'), reduceOnly: true } as const;
    system.submit(aTicket({ ...stop, intentId: 'stop' as IntentId }), at(120_000));
    return { system, kinds: () => records.map(({ event }) => event.kind) };
  };
  const left = ({ system }: ReturnType<typeof mixed>) =>
    [...system.state.openOrders.values()].map((one) => one.order.type);

  it('are canceled, and what only reduces stays', () => {
    const account = mixed();
    expect([account.system.cancelEntries('enough', at(120_001)), left(account)]).toEqual([1, ['stop']]);
  });

  it('are canceled at the end of the program, from which on nothing is sent', () => {
    const account = mixed();
    expect([account.system.endSending('the program ends', at(120_001)), left(account)]).toEqual([1, ['stop']]);
    account.system.submit(aTicket({ intentId: 'late' as IntentId }), at(120_002));
    expect(account.kinds().filter((kind) => kind === 'order.submitted')).toHaveLength(3);
  });
});

describe('restricting an account', () => {
  it('lets only reductions pass, once, and says nothing where trading does not run', () => {
    const { system, records } = aRunningSystem({ profile: 'moderate' });
    system.restrict('a breaker', 'engine', at(60_000));
    system.restrict('another', 'engine', at(60_001));
    expect(system.state.trading).toMatchObject({ state: 'reduce-only', cause: 'a breaker' });
    expect(system.submit(aTicket(), at(60_002))).toMatchObject({ denial: { code: 'REDUCE_ONLY' } });
    expect(records.filter(({ event }) => event.kind === 'trading-state.changed')).toHaveLength(1);
  });
});

describe('the limits of a strategy', () => {
  it('are those that it is started with, then those that it is given, then none', () => {
    const { system } = running(
      scripted(() => undefined),
      { maxOrderValue: '50' },
    );
    const known = () => system.state.strategies.get(strategyId)?.limits;
    expect(known()).toEqual({ maxOrderValue: '50' });
    system.limitStrategy(strategyId, { maxOrdersPerDay: 2 }, 'person', at(60_001));
    expect(known()).toEqual({ maxOrdersPerDay: 2 });
    system.limitStrategy(strategyId, undefined, 'person', at(60_002));
    expect(known()).toBeUndefined();
  });
});

describe('a strategy', () => {
  it('changes and cancels its own orders, not those of others', () => {
    const ids: ClientOrderId[] = [];
    const seen: number[] = [];
    const { system } = running(
      scripted((view) => {
        if (view.barCount === 1) view.submit(marketOrder(LIMIT));
        if (view.barCount === 2) for (const id of ids) view.amendOrder(id, { limitPrice: fixed('91') });
        if (view.barCount === 3) seen.push(...view.listOpenOrders().map((one) => one.limitPrice));
        if (view.barCount === 4) for (const id of ids) view.cancelOrder(id, 'enough');
      }),
    );
    const theirs = system.submit(aTicket(LIMIT), at(60_000));
    feed(system, aBar(1, [100, 100, 100, 100]));
    ids.push(...system.state.openOrders.keys(), 'unknown' as ClientOrderId);
    for (const minute of [2, 3]) feed(system, aBar(minute, [100, 100, 100, 100]));
    const prices = [...system.state.orders.values()].map(({ order }) => [order.strategyId, order.limitPrice]);
    expect(prices).toEqual([
      ['manual', fixed('90')],
      [strategyId, fixed('91')],
    ]);
    expect(seen).toEqual([91]);
    feed(system, aBar(4, [100, 100, 100, 100]));
    expect([...system.state.openOrders.keys()]).toEqual([theirs.clientOrderId]);
  });

  it('is asked for its view of things, and one that is not there has none', () => {
    const definition = scripted(() => undefined);
    const spoken: StrategyDefinition = {
      ...definition,
      warmUpBars: () => 3,
      create: (...args) => ({
        ...definition.create(...args),
        explain: () => 'waiting',
        insight: () => ({ kind: 'x' }) as never,
      }),
    };
    const { system } = running(spoken);
    expect([system.explain(strategyId), system.insight(strategyId)]).toEqual(['waiting', { kind: 'x' }]);
    expect([system.explain(nobody), system.insight(nobody), system.question(nobody)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([system.warmth(strategyId), system.warmth(nobody)]).toEqual([
      { bars: 0, needed: 3 },
      { bars: 0, needed: 0 },
    ]);
    expect(system.question(strategyId)).toBeUndefined();
    system.stopStrategy(strategyId, 'done', at(60_001));
    system.stopStrategy(strategyId, 'again', at(60_002));
    expect(system.state.strategies.get(strategyId)).toMatchObject({ status: 'stopped', reason: 'done' });
  });
});
