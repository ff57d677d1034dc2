/** Where an order stands. `denied` is our refusal, `rejected` the venue's, `unknown` neither: it may be live. */
export type OrderStatus =
  | 'initialized'
  | 'denied'
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'unknown'
  | 'partially-filled'
  | 'filled'
  | 'canceled'
  | 'expired';

/** Legal next statuses. A cancel can lose the race to a fill, so `canceled` is not final for fills. */
export const NEXT_STATUSES = {
  initialized: ['denied', 'submitted', 'canceled'],
  submitted: ['accepted', 'rejected', 'unknown', 'partially-filled', 'filled', 'canceled', 'expired'],
  unknown: ['accepted', 'rejected', 'partially-filled', 'filled', 'canceled', 'expired'],
  accepted: ['partially-filled', 'filled', 'canceled', 'expired'],
  'partially-filled': ['partially-filled', 'filled', 'canceled', 'expired'],
  canceled: ['partially-filled', 'filled', 'canceled'],
  denied: [],
  rejected: [],
  filled: [],
  expired: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

/** True where the table allows the step. */
export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (NEXT_STATUSES[from] as readonly OrderStatus[]).includes(to);
}

/** True while the order can still take up funds: it is on its way, resting, partly filled or unknown. */
export function isOpen(status: OrderStatus): boolean {
  switch (status) {
    case 'initialized':
    case 'submitted':
    case 'unknown':
    case 'accepted':
    case 'partially-filled':
      return true;
    case 'denied':
    case 'rejected':
    case 'filled':
    case 'canceled':
    case 'expired':
      return false;
  }
}

/** True for an order that was sent, or may have been, and that the venue has not answered for yet. */
export function isUndecided(status: OrderStatus): boolean {
  return status === 'submitted' || status === 'unknown';
}
