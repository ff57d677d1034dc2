import { plainFixed } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { FillModelName, SlippageModelName } from '../model/run-choices.ts';

/** What one market charges, basis points of the notional; negative is a rebate. */
export interface FeeSchedule {
  /** Of a fill that waited in the book. */
  readonly makerBps: Fixed;
  /** Of a fill that took from the book. */
  readonly takerBps: Fixed;
}

/** Schedules by the name of the venue. */
export type VenueFees = Readonly<Record<string, FeeSchedule>>;

/** The market's frictions, one set for backtest, paper and demo. */
export interface ExecutionModels extends FeeSchedule {
  readonly fill: FillModelName;
  readonly slippage: SlippageModelName;
  /** b of `fixed` and `hybrid`, basis points. */
  readonly slippageBps: Fixed;
  /** Whole spread on bars without quotes, basis points of the price. */
  readonly spreadBps: Fixed;
  /** Venues that have fees of their own; those of the others are the ones above. */
  readonly venueFees?: VenueFees;
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
