import { casesOf, fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { fixed } from '../../core/base/fixed.ts';
import { InvariantError } from '../../core/base/invariant.ts';
import { unixMs } from '../../core/base/time.ts';
import { applyRecord } from '../../core/engine/apply-record.ts';
import { createState } from '../../core/engine/state.ts';
import type { DomainEvent } from '../../core/events/domain-event.ts';
import type { ClientOrderId, VenueOrderId } from '../../core/model/identifiers.ts';
import { canBecome } from '../../core/model/order-status.ts';
import { filledEvent } from '../support/order-events.ts';
import { anIntent } from '../support/risk.ts';
import { anInstrument } from '../support/trading.ts';

const clientOrderId = '7-1' as ClientOrderId;
const order = { ...anIntent(), clientOrderId };

const fillOf = (complete: boolean): DomainEvent => filledEvent(order, { quantity: fixed('0.01'), fee: 0n }, complete);

const event: fc.Arbitrary<DomainEvent> = fc.constantFrom(
  { kind: 'order.submitted', clientOrderId },
  { kind: 'order.accepted', clientOrderId, venueOrderId: 'v' as VenueOrderId },
  { kind: 'order.rejected', clientOrderId, code: 'X', message: 'x' },
  { kind: 'order.canceled', clientOrderId, reason: 'x' },
  { kind: 'order.expired', clientOrderId, reason: 'x' },
  fillOf(false),
  fillOf(true),
);

describe('an order under events in any order', () => {
  it('only ever takes steps of the status table: others are faults and change nothing of it', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
        const state = createState([anInstrument()]);
        applyRecord(state, { seq: 1, time: unixMs(0), event: { kind: 'order.approved', order, hold: fixed('100') } });
        const tracked = state.orders.get(clientOrderId);
        let last = tracked?.status ?? 'denied';
        for (const happens of events) {
          try {
            applyRecord(state, { seq: state.seq + 1, time: unixMs(0), event: happens });
            expect(canBecome(last, tracked?.status ?? 'denied')).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(InvariantError);
            expect(tracked?.status).toBe(last);
          }
          last = tracked?.status ?? 'denied';
          const isOpen = ['initialized', 'submitted', 'accepted', 'partially-filled'].includes(last);
          // A fill after a cancel leaves a closed order partly filled: it holds nothing and is not open again.
          if (!isOpen) expect([state.openOrders.size, state.held]).toEqual([0, 0n]);
        }
      }),
      { numRuns: casesOf(500) },
    );
  });
});
