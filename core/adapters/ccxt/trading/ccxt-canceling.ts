import { ok } from '../../../base/result.ts';
import type { CancelingVenue } from '../../../ports/execution-venue.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { connectAccount } from './account-connection.ts';
import type { CcxtExecutionOptions } from './account-connection.ts';
import { createAccountReads } from './account-reads.ts';
import { createOrderCancels } from './order-cancels.ts';

/** An account for the watchdog: it sees open orders and takes them away, and has no way of sending one. */
export async function createCcxtCanceling(options: CcxtExecutionOptions): VenueAnswer<CancelingVenue> {
  const connected = await connectAccount(options);
  if (!connected.ok) return connected;
  const { parts, close } = connected.value;
  const { openOrders } = createAccountReads(parts);
  return ok({ venue: options.venue, openOrders, ...createOrderCancels(parts), close });
}
