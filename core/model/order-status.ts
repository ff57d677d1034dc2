/**
 * Where an order stands. `denied` is our refusal, `rejected` the venue's, `unknown` neither: it may be live. `emulated`
 * waits here for its trigger, and no venue knows of it; `triggered` has met its trigger, here or at the venue.
 */
export type OrderStatus =
  | 'initialized'
  | 'denied'
  | 'emulated'
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'unknown'
  | 'triggered'
  | 'partially-filled'
  | 'filled'
  | 'canceled'
  | 'expired';

/**
 * Legal next statuses. A cancel can lose the race to a fill, so `canceled` is not final for fills. What was triggered
 * here is submitted then; what was triggered at the venue trades there. An emulated order can also be handed over to
 * the venue untriggered, once the one that it stood in for is gone.
 */
export const NEXT_STATUSES = {
  initialized: ['denied', 'emulated', 'submitted', 'canceled'],
  emulated: ['triggered', 'submitted', 'canceled', 'expired'],
  submitted: ['accepted', 'rejected', 'unknown', 'triggered', 'partially-filled', 'filled', 'canceled', 'expired'],
  unknown: ['accepted', 'rejected', 'triggered', 'partially-filled', 'filled', 'canceled', 'expired'],
  accepted: ['triggered', 'partially-filled', 'filled', 'canceled', 'expired'],
  triggered: ['submitted', 'rejected', 'partially-filled', 'filled', 'canceled', 'expired'],
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

/** True while the order can still take up funds: it waits, is on its way, resting, partly filled or unknown. */
export function isOpen(status: OrderStatus): boolean {
  switch (status) {
    case 'initialized':
    case 'emulated':
    case 'submitted':
    case 'unknown':
    case 'accepted':
    case 'triggered':
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
