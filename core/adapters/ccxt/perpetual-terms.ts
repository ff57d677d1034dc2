import { ONE, divideDown, fixed, parseFixed, smaller, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { USUAL_TERMS } from '../../model/instrument.ts';
import type { PerpetualTerms } from '../../model/instrument.ts';
import type { CcxtMarket, CcxtNumber } from './ccxt-library.ts';

const PERCENT = fixed('100');

/** Margin terms of a linear perpetual contract from its market's description; `contractSize` in base per contract. */
export function perpetualTerms(market: CcxtMarket, contractSize: Fixed): PerpetualTerms {
  const info = (market.info ?? {}) as Readonly<Record<string, CcxtNumber>>;
  const maintenance = percent(info['maintMarginPercent']) ?? USUAL_TERMS.maintenanceRate;
  const required = percent(info['requiredMarginPercent']);
  const told =
    positive(market.limits?.leverage?.max) ?? (required === undefined ? undefined : divideDown(ONE, required));
  return {
    contractSize,
    // A position must not be liquidated by the very price it was opened at.
    maxLeverage: Math.max(
      1,
      Math.min(told === undefined ? USUAL_TERMS.maxLeverage : toNumber(told), 0.9 / toNumber(maintenance)),
    ),
    maintenanceRate: maintenance,
    // What the liquidation takes is taken from what is left of the margin.
    liquidationFeeRate: smaller(positive(info['liquidationFee']) ?? USUAL_TERMS.liquidationFeeRate, maintenance),
  };
}

function percent(value: CcxtNumber): Fixed | undefined {
  const number = positive(value);
  return number === undefined ? undefined : divideDown(number, PERCENT);
}

function positive(value: CcxtNumber): Fixed | undefined {
  const number = value === undefined || value === null ? undefined : parseFixed(String(value));
  return number !== undefined && number > 0n ? number : undefined;
}
