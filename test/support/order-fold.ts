import { expect } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import { PROFILES } from '../../core/config/profiles.ts';
import { applyRecord } from '../../core/engine/apply-record.ts';
import { createState } from '../../core/engine/state.ts';
import type { Actor, DomainEvent } from '../../core/events/domain-event.ts';
import type { ClientOrderId, IntentId, StrategyId, VenueOrderId } from '../../core/model/identifiers.ts';
import type { Order, OrderChange } from '../../core/model/order.ts';
import { filledEvent } from './order-events.ts';
import { anIntent, base } from './risk.ts';
import { anInstrument } from './trading.ts';

/** The strategy of a fold, which runs. */
export const FOLD_OWNER = 's-1' as StrategyId;

/** The fold of one account with one running strategy, event by event. */
export function orderFold() {
  const state = createState([anInstrument()], { profile: { ...PROFILES.moderate }, lots: true });
  let count = 0;
  const apply = (event: DomainEvent, time = ++count): void =>
    applyRecord(state, { seq: state.seq + 1, time: unixMs(time), event });
  apply({ kind: 'account.funded', currency: 'USD', amount: fixed('10000') });
  apply({ kind: 'strategy.started', strategyId: FOLD_OWNER, name: 'x', instrumentId: anInstrument().id, params: {} });
  const orderOf = (id: string) => state.orders.get(id as ClientOrderId) ?? expect.fail(`no order ${id}`);
  return {
    state,
    apply,
    orderOf,
    conduct: () => state.strategies.get(FOLD_OWNER)?.conduct ?? expect.fail('no conduct'),
    /** An order for 2 at 100 that is approved with this much reserved. */
    approve: (...[id, hold, over = {}, time]: readonly [string, string, Partial<Order>?, number?]): Order => {
      const clientOrderId = id as ClientOrderId;
      const terms = { type: 'limit', limitPrice: fixed('100'), size: base('2') } as const;
      const order = { ...anIntent({ ...terms, intentId: `i-${id}` as IntentId, ...over }), clientOrderId };
      apply({ kind: 'order.approved', order, hold: fixed(hold) }, time);
      return order;
    },
    place: (id: string): void => {
      const clientOrderId = id as ClientOrderId;
      apply({ kind: 'order.submitted', clientOrderId });
      apply({ kind: 'order.accepted', clientOrderId, venueOrderId: `v${id}` as VenueOrderId });
    },
    fill: (order: Order, [quantity, fee]: readonly [string, string], complete = false) =>
      apply(filledEvent(order, { quantity: fixed(quantity), fee: fixed(fee) }, complete)),
    ask: (id: string, change: OrderChange, hold: string, [actor = 'person', time]: readonly [Actor?, number?] = []) =>
      apply(
        { kind: 'order.amend-requested', clientOrderId: id as ClientOrderId, actor, change, hold: fixed(hold) },
        time,
      ),
    amended: (id: string, change: OrderChange) =>
      apply({ kind: 'order.amended', clientOrderId: id as ClientOrderId, change }),
    kept: (id: string) =>
      apply({ kind: 'order.amend-rejected', clientOrderId: id as ClientOrderId, code: 'NO', message: 'no' }),
    cancel: (id: string) => apply({ kind: 'order.canceled', clientOrderId: id as ClientOrderId, reason: 'enough' }),
    /** What counts everywhere: reserved, open to buy and to sell, number of open orders. */
    counts: (): readonly unknown[] => {
      const [position] = state.positions;
      const { openBuy = 0n, openSell = 0n, openOrders = 0 } = position ?? {};
      return [...texts([state.held, openBuy, openSell]), openOrders, state.openOrders.size];
    },
  };
}

/** Amounts as a person reads them. */
export const texts = (values: readonly bigint[]): readonly string[] => values.map(plainFixed);
