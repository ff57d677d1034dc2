import type { ReconciliationWire, SettleDifferenceInput } from '../../../core/api/wire/reconciliation-wire.ts';
import { refusalOf } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';
import type { StreamHandlers } from '../../ipc/stream.ts';

/** How every account at a venue agrees with its venue, as it changes. */
export function openReconciliations(handlers: StreamHandlers<readonly ReconciliationWire[]>) {
  return client.liveAccounts.reconciliations.subscribe(undefined, handlers);
}

/** Settles a difference the chosen way. Answers why it was refused. */
export function settleDifference(input: SettleDifferenceInput): Promise<string | undefined> {
  return refusalOf(client.liveAccounts.settleDifference.mutate(input));
}
