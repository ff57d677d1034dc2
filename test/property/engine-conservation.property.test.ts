import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../core/engine/state.ts';
import type { TrackedOrder } from '../../core/portfolio/tracked-order.ts';
import { forSessions } from '../support/random-session.ts';

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** A figure of each order, or of each group its largest. */
function ofGroups(orders: readonly TrackedOrder[], figure: (order: TrackedOrder) => bigint): readonly bigint[] {
  const groups = Map.groupBy(orders, ({ order }) => order.group?.groupId ?? order.clientOrderId);
  return [...groups.values()].map((legs) =>
    legs.map(figure).reduce((most, value) => (value > most ? value : most), 0n),
  );
}

/** What must hold after every input, exactly. */
function checkBooks(state: EngineState): void {
  const { positions } = state;
  expect(state.cash).toBe(state.funded + sum(positions.map((p) => p.realizedPnl - p.fees - p.basis)));
  expect(state.fees).toBe(sum(positions.map((p) => p.fees)));
  const open = [...state.openOrders.values()];
  expect(state.held).toBe(sum(ofGroups(open, (order) => order.hold)));
  expect(open.every((order) => order.hold >= 0n && order.leaves >= 0n)).toBe(true);
  for (const position of positions) {
    // What protects a position counts nowhere; of a pair, only the leg that counts most does.
    const own = open.filter((order) => order.position === position && order.order.source !== 'protection');
    const openOn = (side: 'buy' | 'sell'): bigint =>
      sum(
        ofGroups(
          own.filter(({ order }) => order.side === side),
          ({ leaves }) => leaves,
        ),
      );
    expect([position.openOrders, position.openBuy, position.openSell]).toEqual([
      own.length,
      openOn('buy'),
      openOn('sell'),
    ]);
    expect(position.quantity === 0n).toBe(position.trade === null);
    if (position.quantity === 0n) expect(position.basis).toBe(0n);
  }
  for (const { order, filledQuantity, status } of state.orders.values())
    if (order.size.kind === 'base') {
      expect(filledQuantity <= order.size.quantity).toBe(true);
      if (status === 'filled') expect(filledQuantity).toBe(order.size.quantity);
    }
}

describe.each(['bars', 'ticks'] as const)('an account on %s', (source) => {
  it('conserves cash, holds, positions and fees over any sequence of orders and markets', () => {
    forSessions(source, 150, ({ system, driver }, list) => {
      for (const happens of list) {
        driver.apply(happens);
        checkBooks(system.state);
      }
    });
  });

  it('never spends cash that it does not have', () => {
    forSessions(source, 100, ({ system, driver }, list) => {
      for (const happens of list) {
        driver.apply(happens);
        // A short may lose what a rising market takes; without one, cash cannot go below zero.
        if (system.state.positions.every(({ quantity }) => quantity >= 0n))
          expect(system.state.cash >= 0n || system.state.closedTrades.some((t) => t.side === 'short')).toBe(true);
      }
    });
  });
});
