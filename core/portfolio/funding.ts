import { ONE } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';

/**
 * Funding of a position at a settlement, quote currency: quantity x mark x rate, > 0 paid and < 0 received, rounded
 * against the owner at 18 places. Longs pay a positive rate, shorts receive it; a negative one the other way round.
 */
export function fundingAmount(quantity: Fixed, mark: Fixed, rate: Fixed): Fixed {
  const unit = ONE * ONE;
  const product = quantity * mark * rate;
  const whole = product / unit;
  return product > whole * unit ? whole + 1n : whole;
}
