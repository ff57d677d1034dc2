import { timesUp } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { FeeBooking } from '../events/venue-event.ts';
import type { ReportedFill } from '../model/venue-report.ts';
import type { EngineParts } from './engine-parts.ts';

/**
 * A reported fee as the books take it. One in the quote currency is taken as it is; one that the venue kept in base
 * units is worth them at the fill's price; one in a third currency is worth what that is traded at now, where the
 * account has an instrument of it with a price, and else only written down.
 */
export function bookedFee({ state, instruments, marks }: EngineParts, fill: ReportedFill): FeeBooking {
  const index = present(state.instrumentIndexes.get(fill.instrumentId), 'instrument', fill.instrumentId);
  const { base, quote } = present(instruments[index], 'instrument', index);
  const { fee, feeCurrency, price } = fill;
  if (feeCurrency === quote || fee === 0n) return { fee };
  // A rebate in base units is not known of any venue: it comes in with the next comparison of balances.
  if (feeCurrency === base && fee > 0n) return { fee: timesUp(fee, price), baseFee: fee };
  const otherFee = { currency: feeCurrency, amount: fee };
  const rate = instruments.findIndex((one) => one.base === feeCurrency && one.quote === quote);
  const instrumentId = instruments[rate]?.id;
  const known = rate < 0 ? undefined : marks.exact(rate);
  if (known === undefined || instrumentId === undefined || instruments[rate]?.perpetual !== undefined || fee <= 0n)
    return { fee: 0n, otherFee };
  return { fee: timesUp(fee, known), otherFee: { ...otherFee, valued: { instrumentId, price: known } } };
}
