import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { CcxtFundingRate } from './ccxt-library.ts';
import { decimalNumber, positiveNumber, shown } from './decimal-text.ts';
import { field } from './json-shape.ts';
import { isTime } from './trade-reading.ts';

/** A funding rate at `time`, or why it cannot be read. */
export function readFunding(raw: CcxtFundingRate, time: unknown): Result<FundingRate, string> {
  const rate = decimalNumber(raw.fundingRate);
  if (rate === undefined || Math.abs(rate) > 1) return err(`funding rate ${shown(raw.fundingRate)}`);
  if (!isTime(time)) return err(`funding time ${shown(time)}`);
  return ok({ time, rate, markPrice: positiveNumber(raw.markPrice ?? field(raw.info, 'markPrice')) ?? NaN });
}
