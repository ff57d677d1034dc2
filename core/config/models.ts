import { plainFixed } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { FillModelName, SlippageModelName } from '../model/run-choices.ts';

/** The market's frictions, one set for backtest, paper and demo. */
export interface ExecutionModels {
  readonly fill: FillModelName;
  readonly slippage: SlippageModelName;
  /** b of `fixed` and `hybrid`, basis points. */
  readonly slippageBps: Fixed;
  /** Whole spread on bars without quotes, basis points of the price. */
  readonly spreadBps: Fixed;
  /** Fee of a fill that waited in the book, basis points of the notional; negative is a rebate. */
  readonly makerBps: Fixed;
  /** Fee of a fill that took from the book, basis points of the notional. */
  readonly takerBps: Fixed;
  /** Market time from submission to arrival at the venue; `realistic` and `conservative` only. */
  readonly latencyMs: number;
  /** Largest random addition to it, drawn per order from the seed. */
  readonly latencyJitterMs: number;
}

/** The frictions as journals and reports name them: rates as exact text. Keys come in this order. */
export function describeModels(models: ExecutionModels) {
  return {
    fill: models.fill,
    slippage: models.slippage,
    slippageBps: plainFixed(models.slippageBps),
    spreadBps: plainFixed(models.spreadBps),
    makerBps: plainFixed(models.makerBps),
    takerBps: plainFixed(models.takerBps),
    latencyMs: models.latencyMs,
  };
}
