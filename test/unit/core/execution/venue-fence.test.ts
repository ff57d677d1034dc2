import { expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { WorkingOrder } from '../../../../core/execution/working-order.ts';
import { amendmentRefusal, refusal } from '../../../../core/execution/venue-fence.ts';
import { sentOrder } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const { order } = sentOrder(1);

it('a venue takes no order in an instrument that is not trading', () => {
  expect(refusal(order, anInstrument(), false)).toBeUndefined();
  expect(refusal(order, anInstrument({ active: false }), false)?.code).toBe('NOT_TRADING');
});

it('a venue leaves an order alone that has ended, or has filled as much as is asked for', () => {
  expect(amendmentRefusal(order, undefined, true)?.code).toBe('NOT_OPEN');
  const filled = (quantity: string) =>
    ({ instrument: anInstrument(), filled: fixed(quantity) }) as Partial<WorkingOrder> as WorkingOrder;
  expect(amendmentRefusal(order, filled('1'), true)?.code).toBe('FILLED');
  expect(amendmentRefusal(order, filled('0.5'), true)).toBeUndefined();
});
