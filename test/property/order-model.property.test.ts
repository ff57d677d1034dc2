import { describe, expect, it } from 'vitest';
import { fixed, toNumber } from '../../core/base/fixed.ts';
import type { Ticket } from '../../core/engine/trading-system.ts';
import { ALL_OFFERS } from '../../core/execution/order-venue.ts';
import type { ClientOrderId, IntentId } from '../../core/model/identifiers.ts';
import type { OrderType, Side } from '../../core/model/order.ts';
import { createReferenceBook } from '../support/reference-orders.ts';
import { casesOf, fc } from '../support/property.ts';
import { aBook, aSystem, aTicket, anInstrument, at, someModels } from '../support/trading.ts';

/** What is done to an account: an order, a change or a cancel of the n-th open one, a new price. */
type Step =
  | {
      readonly kind: 'submit';
      readonly side: Side;
      readonly type: OrderType;
      readonly lots: number;
      readonly away: number;
      readonly beyond: number;
    }
  | { readonly kind: 'amend'; readonly pick: number; readonly lots: number; readonly away: number }
  | { readonly kind: 'cancel'; readonly pick: number }
  | { readonly kind: 'price'; readonly mid: number };

const TYPES = ['market', 'limit', 'stop', 'stop-limit', 'take-profit', 'take-profit-limit', 'trailing-stop'] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      type: fc.constantFrom(...TYPES),
      lots: fc.integer({ min: 1, max: 9 }),
      away: fc.integer({ min: 1, max: 12 }),
      beyond: fc.integer({ min: -3, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('amend' as const),
      pick: fc.nat(9),
      lots: fc.integer({ min: 1, max: 9 }),
      away: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(9) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('price' as const), mid: fc.integer({ min: 80, max: 120 }) }),
  },
);

/** Prices of a ticket around the middle, such that a trigger has not been met yet. */
function ticketOf({ side, type, lots, away, beyond }: Extract<Step, { kind: 'submit' }>, mid: number): Partial<Ticket> {
  const above = (type === 'stop' || type === 'stop-limit') === (side === 'buy');
  const trigger = mid + (above ? away : -away) + 0.5;
  const size = { kind: 'base', quantity: fixed(String(lots)) } as const;
  const price = (value: number) => fixed(value.toFixed(2));
  switch (type) {
    case 'market':
      return { side, type, size };
    case 'limit':
      return { side, type, size, limitPrice: price(mid + beyond + 0.5) };
    case 'trailing-stop':
      return { side, type, size, trail: { kind: 'amount', distance: price(away) } };
    case 'stop':
    case 'take-profit':
      return { side, type, size, stopPrice: price(trigger) };
    case 'stop-limit':
    case 'take-profit-limit':
      return { side, type, size, stopPrice: price(trigger), limitPrice: price(trigger + beyond) };
  }
}

/** Where it waits, and whether for its trigger or at its limit, is the engine's own business. */
const isWorking = (status: string): boolean => ['emulated', 'accepted', 'triggered'].includes(status);

/** Does the same to an engine and to the reference, and compares them after each step. */
function run(steps: readonly Step[], emulated: boolean): void {
  const offers = emulated ? { ...ALL_OFFERS, orderTypes: ['market', 'limit'] as const } : ALL_OFFERS;
  const { system } = aSystem({
    instruments: [anInstrument({ lotSize: fixed('1') })],
    source: 'ticks',
    initialCash: fixed('100000000'),
    models: someModels({ fill: 'aggressive' }),
    offers,
  });
  const reference = createReferenceBook();
  let mid = 100;
  let second = 0;
  const show = (): void => {
    system.onBook(0, aBook(at(++second * 1_000), [mid - 0.25, 1_000], [mid + 0.25, 1_000]));
    reference.price(mid);
  };
  const pick = (index: number): ClientOrderId | undefined => {
    const open = [...system.state.openOrders.keys()];
    return open[index % Math.max(open.length, 1)];
  };
  system.start(at(0));
  show();
  // A holding that no sale can use up: what only reduces is then as free as what opens.
  const holding = aTicket({ intentId: 'holding' as IntentId, size: { kind: 'base', quantity: fixed('900') } });
  const held = system.submit(holding, at(++second * 1_000));
  reference.submit(held.clientOrderId, holding);
  for (const [index, one] of steps.entries()) {
    if (one.kind === 'price') {
      mid = one.mid;
      show();
    } else if (one.kind === 'submit') {
      const ticket = aTicket({ ...ticketOf(one, mid), intentId: `t-${index}` as IntentId });
      const sent = system.submit(ticket, at(++second * 1_000));
      if (sent.outcome === 'sent') reference.submit(sent.clientOrderId, ticket);
    } else if (one.kind === 'cancel') {
      const id = pick(one.pick);
      if (id !== undefined && system.cancel(id, 'person', at(++second * 1_000)) > 0) reference.cancel(id);
    } else {
      const id = pick(one.pick);
      const order = id === undefined ? undefined : system.state.openOrders.get(id)?.order;
      if (id === undefined || order === undefined) continue;
      const change = {
        quantity: fixed(String(one.lots)),
        ...(order.type === 'limit' ? { limitPrice: fixed((mid - one.away).toFixed(2)) } : {}),
      };
      if (system.amend(id, change, 'person', at(++second * 1_000))?.outcome === 'sent') reference.amend(id, change);
    }
    const { state } = system;
    const known = [...state.orders.values()].map(({ order, status, filledQuantity }) => [
      order.clientOrderId,
      isWorking(status) ? 'working' : status,
      toNumber(filledQuantity),
    ]);
    expect(known).toEqual(reference.orders());
    expect(toNumber(state.positions[0]?.quantity ?? 0n)).toBe(reference.position());
  }
}

describe('orders of every type, amended and canceled while the market moves', () => {
  it.each([
    { where: 'at the venue', emulated: false, numRuns: 3_000 },
    { where: 'here', emulated: true, numRuns: 2_000 },
  ])('are where a small model of them says, waiting $where', ({ emulated, numRuns }) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
        run(steps, emulated);
      }),
      { numRuns: casesOf(numRuns) },
    );
  });
});
