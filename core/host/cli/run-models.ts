import { fixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { plainDecimal } from '../../base/decimal.ts';
import type { Decimal } from '../../base/decimal.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { RunValues } from './run-options.ts';

/** Fee of a run that names none, basis points. */
const STANDARD_FEE_BPS = fixed('10');

/** The market's frictions as the options describe them. */
export function readModels(values: RunValues): Result<ExecutionModels, string> {
  const fees = readFees(values);
  if (!fees.ok) return fees;
  const allowed = PROFILES[values.profile].limits?.leverage ?? Infinity;
  if (values.leverage?.gt(allowed) === true) {
    return err(
      `--leverage ${plainDecimal(values.leverage)} is above what profile ${values.profile} allows: ${allowed}`,
    );
  }
  return ok({
    fill: values.fill,
    slippage: values.slippage,
    slippageBps: fixedOf(values['slippage-bps']),
    spreadBps: fixedOf(values['spread-bps']),
    ...fees.value,
    latencyMs: values['latency-ms'],
    latencyJitterMs: 0,
  });
}

/** Leverage as a request takes it, where it is given. */
export function leverageOf({ leverage }: RunValues): { readonly leverage?: Fixed } {
  return leverage === undefined ? {} : { leverage: fixedOf(leverage) };
}

/** A checked decimal option (at most 18 places) as an exact integer count. */
export function fixedOf(value: Decimal): Fixed {
  return fixed(plainDecimal(value));
}

function readFees(values: RunValues): Result<{ readonly makerBps: Fixed; readonly takerBps: Fixed }, string> {
  const both = values['fee-bps'];
  const maker = values['maker-bps'];
  const taker = values['taker-bps'];
  if (both !== undefined && (maker !== undefined || taker !== undefined)) {
    return err('--fee-bps stands for both fees; give either it or --maker-bps and --taker-bps');
  }
  if (maker === undefined && taker === undefined) {
    const fee = both === undefined ? STANDARD_FEE_BPS : fixedOf(both);
    return ok({ makerBps: fee, takerBps: fee });
  }
  if (maker === undefined) return err('--maker-bps is missing beside --taker-bps; give both, or --fee-bps for both');
  if (taker === undefined) return err('--taker-bps is missing beside --maker-bps; give both, or --fee-bps for both');
  return ok({ makerBps: fixedOf(maker), takerBps: fixedOf(taker) });
}
