import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import type { OpenOrder, StrategyView } from '../../../../core/strategies/strategy.ts';
import { aBar, anInstrument, aSystem, at, feed, marketOrder, scripted } from '../../../support/trading.ts';

const limit = (price: string, side: 'buy' | 'sell' = 'buy') =>
  marketOrder({ side, type: 'limit', limitPrice: fixed(price), size: { kind: 'base', quantity: fixed('2') } });

describe("a strategy's own orders", () => {
  it('are listed with their figures, oldest first, and canceled one by one; nobody else sees or cancels them', () => {
    const seen: { own: readonly OpenOrder[]; other: readonly OpenOrder[] } = { own: [], other: [] };
    let bar = 0;
    const own = (view: StrategyView): void => {
      if (bar === 0) for (const price of ['90', '80']) view.submit(limit(price));
      if (bar === 2) view.cancelOrder(seen.own[0]?.clientOrderId as OpenOrder['clientOrderId'], 'enough');
      seen.own = view.listOpenOrders();
    };
    const other = (view: StrategyView): void => {
      seen.other = view.listOpenOrders();
      for (const { clientOrderId } of seen.own) view.cancelOrder(clientOrderId, 'not mine');
    };
    const { system, records } = aSystem();
    system.start(at(0));
    for (const [id, act] of [
      ['own', own],
      ['other', other],
    ] as const) {
      const start = {
        strategyId: id as StrategyId,
        definition: scripted(act),
        params: {},
        instrumentId: anInstrument().id,
      };
      system.startStrategy(start, at(0));
    }
    for (; bar < 2; bar++) feed(system, aBar(bar, [100, 100, 100, 100]));
    expect(
      seen.own.map(({ side, limitPrice, quantity, filledQuantity }) => [side, limitPrice, quantity, filledQuantity]),
    ).toEqual([
      ['buy', 90, 2, 0],
      ['buy', 80, 2, 0],
    ]);
    expect(seen.other).toEqual([]);
    feed(system, aBar(bar, [100, 100, 100, 100]));
    expect(seen.own.map(({ limitPrice }) => limitPrice)).toEqual([80]);
    expect(records.filter(({ event }) => event.kind === 'order.cancel-requested')).toHaveLength(1);
  });

  it("scale the profile's size where they are told so", () => {
    let bar = 0;
    const { system, records } = aSystem();
    system.start(at(0));
    const asks = (view: StrategyView): void =>
      view.submit(marketOrder({ size: { kind: 'profile-default', ...(bar === 1 ? { scale: 0.25 } : {}) } }));
    const start = {
      strategyId: 's' as StrategyId,
      definition: scripted(asks),
      params: {},
      instrumentId: anInstrument().id,
    };
    system.startStrategy(start, at(0));
    for (; bar < 2; bar++) feed(system, aBar(bar, [100, 100, 100, 100]));
    const amounts = records.flatMap(({ event }) =>
      (event.kind === 'order.approved' || event.kind === 'order.denied') && event.order.size.kind === 'quote'
        ? [event.order.size.amount]
        : [],
    );
    expect(amounts).toEqual([fixed('10000'), fixed('2500')]);
  });
});
