import { fromBasisPoints, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { ExecutionModels, FeeSchedule } from '../../config/models.ts';
import type { Liquidity } from '../../model/fill.ts';
import type { Instrument } from '../../model/instrument.ts';

/** A market's rates, fractions of the notional (0.001 = 10 bps): for waiting in the book and for taking from it. */
export interface FeeRates {
  readonly maker: Fixed;
  readonly taker: Fixed;
}

/** What an instrument's market charges. */
export type FeeModel = (instrument: Pick<Instrument, 'venue'>) => FeeRates;

/** The fee model of a run: the schedule of the instrument's venue where it names one, else its own. */
export function createFeeModel(models: ExecutionModels): FeeModel {
  const own = ratesOf(models);
  const named = new Map(Object.entries(models.venueFees ?? {}).map(([venue, fees]) => [venue, ratesOf(fees)]));
  return named.size === 0 ? () => own : ({ venue }) => named.get(venue) ?? own;
}

/** Fee in quote currency, rounded up at 18 places; negative is a rebate. */
export function feeOf(notional: Fixed, rates: FeeRates, liquidity: Liquidity): Fixed {
  return timesUp(notional, rateOf(rates, liquidity));
}

/** The rate of a fill. */
export function rateOf(rates: FeeRates, liquidity: Liquidity): Fixed {
  return liquidity === 'maker' ? rates.maker : rates.taker;
}

function ratesOf({ makerBps, takerBps }: FeeSchedule): FeeRates {
  return { maker: fromBasisPoints(makerBps), taker: fromBasisPoints(takerBps) };
}
