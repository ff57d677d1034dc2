import type { DifferenceAct, DifferenceWire, ReconciliationWire } from '../../../core/api/wire/reconciliation-wire.ts';

/** What each act is called on its button. */
export const ACT_WORDS: Readonly<Record<DifferenceAct, string>> = {
  adopt: 'Adopt',
  ignore: 'Ignore',
  cancel: 'Cancel it',
  book: 'Book it',
  'not-placed': 'Not placed',
  resync: 'Compare anew',
};

/** What follows from each act. */
export const ACT_CONSEQUENCES: Readonly<Record<DifferenceAct, string>> = {
  adopt: 'The order counts as exposure of this account from now on. It stays open at the venue.',
  ignore: 'The order does not count as exposure of this account. It stays open at the venue.',
  cancel: 'The venue is asked to cancel the order. Fills that come first stand.',
  book: 'Our books take over what the venue shows, as a change from outside that no strategy owns.',
  'not-placed':
    'The order counts as never placed and frees what it reserved. If it shows up later it is adopted, canceled and told as an incident.',
  resync: 'Orders, fills and balances are read anew from the venue and compared. Nothing else changes.',
};

/** Acts that change books or orders are asked about first. */
export const ASKS_FIRST: ReadonlySet<DifferenceAct> = new Set<DifferenceAct>([
  'cancel',
  'book',
  'not-placed',
  'ignore',
]);

export const KIND_WORDS: Readonly<Record<DifferenceWire['kind'], string>> = {
  'unknown-order': 'Unknown order',
  'external-order': 'Order of others',
  cash: 'Cash',
  holding: 'Holding',
};

export const STATE_WORDS: Readonly<Record<ReconciliationWire['state'], string>> = {
  reconciling: 'Comparing',
  reconciled: 'Reconciled',
  failed: 'Not reconciled',
};
