import { isProtective } from '../../model/order.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/**
 * C4 and Q11: nothing is sent while the account is being compared with its venue or the link is down, and on an
 * instrument with an order of unknown outcome only a person may reduce. A stop whose outcome is unknown is followed by
 * another one, or by the position's exit (Q8): neither can do more than close it.
 */
export const reconciled: RiskCheck = ({ intent, instrument, instrumentIndex, increase }, view) => {
  const absence = view.venueAbsence();
  if (absence !== null) return deny('RECONCILING', `${absence} Wait until that is settled.`);
  const isCare = isProtective(intent.source) && increase === 0n;
  if (!view.hasUnknownOrder(instrumentIndex, isCare)) return undefined;
  const byPerson = intent.source === 'person' || intent.source === 'stop';
  if (byPerson && increase === 0n) return undefined;
  return deny(
    'SYMBOL_UNKNOWN_ORDER',
    `What became of an earlier order on ${instrument.symbol} is not known yet. Until it is, only a person can reduce.`,
  );
};
