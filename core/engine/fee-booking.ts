import { timesUp } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { FeeBooking } from '../events/venue-event.ts';
import type { ReportedFill } from '../model/venue-report.ts';
import type { EngineParts } from './engine-parts.ts';

/**
 * A reported fee as the books take it. One in the quote currency is taken as it is; one that the venue kept in base
 * units is worth them at the fill's price; a third currency is not the account's, and is only written down.
 */
export function bookedFee({ state, instruments }: EngineParts, fill: ReportedFill): FeeBooking {
  const index = present(state.instrumentIndexes.get(fill.instrumentId), 'instrument', fill.instrumentId);
  const { base, quote } = present(instruments[index], 'instrument', index);
  const { fee, feeCurrency, price } = fill;
  if (feeCurrency === quote || fee === 0n) return { fee };
  // A rebate in base units is not known of any venue: it comes in with the next comparison of balances.
  if (feeCurrency === base && fee > 0n) return { fee: timesUp(fee, price), baseFee: fee };
  return { fee: 0n, otherFee: { currency: feeCurrency, amount: fee } };
}
