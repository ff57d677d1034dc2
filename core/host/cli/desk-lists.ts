import type { AccountChoiceWire } from '../../api/wire/account-wire.ts';
import type { ReconciliationWire } from '../../api/wire/reconciliation-wire.ts';
import type { VenueWire } from '../../api/wire/venue-wire.ts';
import { firstMessage } from './first-message.ts';
import type { DeskApi } from './with-desk.ts';

/** The venues as they are now. */
export function venuesNow(api: DeskApi): Promise<readonly VenueWire[]> {
  return firstMessage<readonly VenueWire[]>((listener) => api.venues.updates.subscribe(undefined, listener));
}

/** The accounts as they are now. */
export function accountsNow(api: DeskApi): Promise<readonly AccountChoiceWire[]> {
  return firstMessage<readonly AccountChoiceWire[]>((listener) => api.accounts.updates.subscribe(undefined, listener));
}

/** How the accounts at venues agree with them now. */
export function reconciliationsNow(api: DeskApi): Promise<readonly ReconciliationWire[]> {
  return firstMessage<readonly ReconciliationWire[]>((listener) =>
    api.liveAccounts.reconciliations.subscribe(undefined, listener),
  );
}
