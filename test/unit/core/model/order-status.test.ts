import { describe, expect, it } from 'vitest';
import { canBecome, isOpen, isUndecided, NEXT_STATUSES } from '../../../../core/model/order-status.ts';
import type { OrderStatus } from '../../../../core/model/order-status.ts';

/** The table as anchors of the field have it, with the waiting here added: from, open, undecided, to. */
const TABLE: readonly (readonly [OrderStatus, boolean, boolean, string])[] = [
  ['initialized', true, false, 'canceled denied emulated submitted'],
  ['emulated', true, false, 'canceled expired submitted triggered'],
  ['submitted', true, true, 'accepted canceled expired filled partially-filled rejected triggered unknown'],
  ['unknown', true, true, 'accepted canceled expired filled partially-filled rejected triggered'],
  ['accepted', true, false, 'canceled expired filled partially-filled triggered'],
  ['triggered', true, false, 'canceled expired filled partially-filled rejected submitted'],
  ['partially-filled', true, false, 'canceled expired filled partially-filled'],
  ['canceled', false, false, 'canceled filled partially-filled'],
  ['denied', false, false, ''],
  ['rejected', false, false, ''],
  ['filled', false, false, ''],
  ['expired', false, false, ''],
];

describe('the status of an order', () => {
  it.each(TABLE)('%s: open %s, undecided %s, may become %s', (status, open, undecided, next) => {
    const all = TABLE.map(([other]) => other);
    expect([isOpen(status), isUndecided(status)]).toEqual([open, undecided]);
    expect(
      all
        .filter((other) => canBecome(status, other))
        .toSorted()
        .join(' '),
    ).toBe(next);
  });

  it('is one of those in the table', () => {
    expect(Object.keys(NEXT_STATUSES).toSorted()).toEqual(TABLE.map(([status]) => status).toSorted());
  });
});
