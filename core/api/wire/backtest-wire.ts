import { z } from 'zod';
import { FILL_MODELS, PROFILE_NAMES, SLIPPAGE_MODELS } from '../../model/run-choices.ts';
import { RUN_DOCUMENTS } from '../../model/run-documents.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { decimalText, idText, positiveDecimalText, timeframeInput, timeInput } from './primitives.ts';
import { strategyParams } from './strategy-wire.ts';

/** Bars the store holds for one instrument and timeframe. `to` is exclusive. */
export interface CoverageWire {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
  readonly bars: number;
  readonly gaps: number;
}

/** A backtest on stored bars. `from` inclusive, `to` exclusive. */
export const backtestInput = z.strictObject({
  instrumentId: idText,
  timeframe: timeframeInput,
  from: timeInput,
  to: timeInput,
  strategy: idText,
  params: strategyParams,
  cash: positiveDecimalText,
  profile: z.enum(PROFILE_NAMES),
  /** Of a perpetual contract; 1 unless told. */
  leverage: positiveDecimalText.optional(),
  makerBps: decimalText,
  takerBps: decimalText,
  fill: z.enum(FILL_MODELS),
  slippage: z.enum(SLIPPAGE_MODELS),
  slippageBps: decimalText,
  spreadBps: decimalText,
  latencyMs: z.number().int().min(0).max(600_000),
  seed: z.number().int().min(0).max(4_294_967_295),
});
export type BacktestInput = z.infer<typeof backtestInput>;

/** Input: a run whose every bar is to be told; where they are many, from the bar on that opens at `shownFrom`. */
export const traceInput = backtestInput.extend({ shownFrom: timeInput.optional() });
export type TraceInput = z.infer<typeof traceInput>;

/** Input: one job. */
export const jobInput = z.strictObject({ jobId: idText });
/** Input: one finished run. */
export const runInput = z.strictObject({ runId: idText });

/** Input: a document of one finished run. */
export const runDocumentInput = z.strictObject({ runId: idText, kind: z.enum(RUN_DOCUMENTS) });
export type RunDocumentInput = z.infer<typeof runDocumentInput>;

/** A document as a file to be saved, or why there is none. */
export type RunDocumentWire =
  | { readonly name: string; readonly type: string; readonly text: string; readonly encoding: 'text' | 'base64' }
  | { readonly refused: string };

/** One long job. */
export interface JobWire {
  readonly id: string;
  readonly kind: 'backtest' | 'demo-history' | 'download' | 'replay' | 'retention' | 'study';
  readonly title: string;
  readonly status: 'queued' | 'running' | 'canceling' | 'canceled' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly error: string | null;
  /** Of a finished backtest. */
  readonly runId: string | null;
}
