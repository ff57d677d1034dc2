import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { InvariantError } from '../../../../core/base/invariant.ts';
import { unixMs } from '../../../../core/base/time.ts';
import { applyRecord } from '../../../../core/engine/apply-record.ts';
import { createState } from '../../../../core/engine/state.ts';
import type { DomainEvent } from '../../../../core/events/domain-event.ts';
import type { ClientOrderId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import { filledEvent } from '../../../support/order-events.ts';
import { anIntent } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const clientOrderId = '7-1' as ClientOrderId;
const order = { ...anIntent(), clientOrderId };

function folded(...events: readonly DomainEvent[]) {
  const state = createState([anInstrument()]);
  events.forEach((event, index) => applyRecord(state, { seq: index + 1, time: unixMs(index), event }));
  return state;
}

const APPROVED: DomainEvent = { kind: 'order.approved', order, hold: fixed('100') };
const SUBMITTED: DomainEvent = { kind: 'order.submitted', clientOrderId };
const ACCEPTED: DomainEvent = { kind: 'order.accepted', clientOrderId, venueOrderId: 'v' as VenueOrderId };

const filled = (quantity: string, complete: boolean): DomainEvent =>
  filledEvent(order, { quantity: fixed(quantity), fee: fixed('0.1') }, complete);

describe('the fold', () => {
  it('holds funds from approval, releases them with each fill and all of them at the end', () => {
    expect(folded(APPROVED).held).toBe(fixed('100'));
    const partly = folded(APPROVED, SUBMITTED, ACCEPTED, filled('0.25', false));
    expect([partly.held, partly.positions[0]?.openBuy]).toEqual([fixed('75'), fixed('0.75')]);
    const done = folded(APPROVED, SUBMITTED, ACCEPTED, filled('0.25', false), filled('0.75', true));
    expect([done.held, done.openOrders.size, done.cash]).toEqual([0n, 0, fixed('-100.2')]);
  });

  it('frees them when the order is canceled, and still books a fill that won the race', () => {
    const canceled: DomainEvent = { kind: 'order.canceled', clientOrderId, reason: 'by hand' };
    const state = folded(APPROVED, SUBMITTED, ACCEPTED, canceled, filled('1', true));
    expect([state.held, state.positions[0]?.quantity, state.positions[0]?.openOrders]).toEqual([0n, fixed('1'), 0]);
    expect(state.orders.get(clientOrderId)?.status).toBe('filled');
  });

  it('ends the same whether a cancel or a part of the fill was heard of first', () => {
    const canceled: DomainEvent = { kind: 'order.canceled', clientOrderId, reason: 'by hand' };
    const ends = [
      folded(APPROVED, SUBMITTED, ACCEPTED, filled('0.25', false), canceled),
      folded(APPROVED, SUBMITTED, ACCEPTED, canceled, filled('0.25', false)),
    ].map(({ held, cash, openOrders, orders, positions }) => {
      const { status, statusReason, filledQuantity } = orders.get(clientOrderId) ?? {};
      return { held, cash, open: openOrders.size, status, statusReason, filledQuantity, position: positions[0] };
    });
    expect(ends[0]).toMatchObject({ status: 'canceled', held: 0n, filledQuantity: fixed('0.25') });
    expect(ends[1]).toEqual(ends[0]);
  });

  it('does not count a record that it could not take: the next one follows on the last good one', () => {
    const state = createState([anInstrument()]);
    const fault = { seq: 1, time: unixMs(1), event: SUBMITTED };
    expect(() => applyRecord(state, fault)).toThrow(InvariantError);
    applyRecord(state, { seq: 1, time: unixMs(1), event: APPROVED });
    expect([state.seq, state.openOrders.size]).toEqual([1, 1]);
  });

  it.each([
    ['a fill before the order was sent', [APPROVED, filled('1', true)]],
    ['an acceptance after the end', [APPROVED, SUBMITTED, filled('1', true), ACCEPTED]],
    ['a fill beyond the quantity', [APPROVED, SUBMITTED, filled('1.1', false)]],
    ['a last fill beyond the quantity', [APPROVED, SUBMITTED, filled('1.1', true)]],
    ['an order that is not known', [SUBMITTED]],
  ] as const)('takes %s as a fault', (_what, events) => {
    expect(() => folded(...events)).toThrow(InvariantError);
  });

  it('takes a hole in the sequence as a fault', () => {
    const state = createState([anInstrument()]);
    expect(() => applyRecord(state, { seq: 2, time: unixMs(0), event: APPROVED })).toThrow('record 2 after 0');
  });
});
