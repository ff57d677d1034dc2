import { fromBasisPoints, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { Liquidity } from '../../model/fill.ts';

/** What the venue charges: a rate on the notional, one for waiting in the book and one for taking from it. */
export interface FeeModel {
  /** Fractions of the notional (0.001 = 10 bps). */
  readonly makerRate: Fixed;
  readonly takerRate: Fixed;
  /** Fee in quote currency, rounded up at 18 places; negative is a rebate. */
  readonly feeOf: (notional: Fixed, liquidity: Liquidity) => Fixed;
}

/** The fee model of a run. */
export function createFeeModel(models: ExecutionModels): FeeModel {
  const makerRate = fromBasisPoints(models.makerBps);
  const takerRate = fromBasisPoints(models.takerBps);
  return {
    makerRate,
    takerRate,
    feeOf: (notional, liquidity) => timesUp(notional, liquidity === 'maker' ? makerRate : takerRate),
  };
}
