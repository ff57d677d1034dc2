import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import { observedOrder } from '../support/live/observed-order.ts';
import type { ObservedOrder } from '../support/live/observed-order.ts';

type Message = (order: ObservedOrder) => Promise<unknown>;

const ack: Message = ({ observer, shown }) => observer.onOrder(shown());
const partly: Message = ({ observer, shown }) => observer.onOrder(shown({ filledQuantity: fixed('0.4') }));
const first: Message = ({ observer, execution }) => observer.onExecution(execution('1', '0.4'));
const second: Message = ({ observer, execution }) => observer.onExecution(execution('2', '0.2'));
const canceled: Message = ({ observer, shown }) =>
  observer.onOrder(shown({ status: 'canceled', filledQuantity: fixed('0.6') }));

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

const outcome = ({ system, id }: ObservedOrder) => {
  const order = system.state.orders.get(id);
  const [position] = system.state.positions;
  return [
    order?.status,
    plainFixed(order?.filledQuantity ?? 0n),
    plainFixed(position?.quantity ?? 0n),
    plainFixed(system.state.cash),
    plainFixed(system.state.held),
    system.state.openOrders.size,
  ];
};

describe('F15: acknowledgement, part, fills and cancel', () => {
  const orders = permutations([ack, partly, first, second, canceled]);

  it(`come to one state in all ${orders.length} orders in which they can arrive`, async () => {
    for (const messages of orders) {
      const order = observedOrder();
      for (const message of messages) await message(order);
      expect(outcome(order)).toEqual(['canceled', '0.6', '0.6', '939.98', '0', 0]);
    }
  });

  it('come to it as well where each arrives twice, and at once', async () => {
    for (const messages of orders) {
      const order = observedOrder();
      await Promise.all([...messages, ...messages].map((message) => message(order)));
      expect(outcome(order)).toEqual(['canceled', '0.6', '0.6', '939.98', '0', 0]);
    }
  });

  it('do not end an order before its fills are known: they are read', async () => {
    const order: ObservedOrder = observedOrder(() => [order.execution('1', '0.4'), order.execution('2', '0.2')]);
    await canceled(order);
    expect(outcome(order)).toEqual(['canceled', '0.6', '0.6', '939.98', '0', 0]);
    expect(order.observer.unsettled()).toEqual([]);
  });

  it('and where they cannot be read, the end waits for them', async () => {
    const order = observedOrder();
    await canceled(order);
    expect([outcome(order)[0], order.observer.unsettled()]).toEqual(['accepted', [order.id]]);
    await first(order);
    await second(order);
    expect(outcome(order)).toEqual(['canceled', '0.6', '0.6', '939.98', '0', 0]);
  });
});
