import type { OrderStatus } from '../../core/model/order-status.ts';

/** Words for an order's status. `denied` is our refusal, `rejected` the venue's. */
export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  initialized: 'Preparing',
  denied: 'Denied',
  submitted: 'Sent',
  accepted: 'Working',
  rejected: 'Rejected',
  unknown: 'Unknown',
  emulated: 'Waiting here',
  triggered: 'Triggered',
  'partially-filled': 'Part filled',
  filled: 'Filled',
  canceled: 'Canceled',
  expired: 'Expired',
};

/** Words for an owner of orders: a strategy's id, or the person. */
export function ownerText(strategyId: string): string {
  if (strategyId === 'manual') return 'Manual';
  return strategyId === 'flatten' ? 'Flatten' : strategyId;
}
