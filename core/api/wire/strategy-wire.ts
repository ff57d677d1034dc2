import { z } from 'zod';
import type { DecimalText } from '../../base/decimal.ts';
import type { CheckVerdict, SizeReasoning } from '../../model/order-reasoning.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import type { BarsWire } from './market-wire.ts';
import { idText, timeInput } from './primitives.ts';

/** One parameter of a strategy, enough to draw its field. */
export interface ParameterWire {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: 'integer' | 'number' | 'boolean' | 'choice';
  readonly default: number | string | boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly choices: readonly string[] | null;
  /** True where it may be changed while the strategy runs, with immediate effect. */
  readonly live: boolean;
}

/** A strategy that can be run, with its schema. */
export interface StrategyInfoWire {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly parameters: readonly ParameterWire[];
  /** Named parameter sets to start from. */
  readonly presets: readonly {
    readonly name: string;
    readonly params: Readonly<Record<string, number | string | boolean>>;
  }[];
}

/** Input: parameters by name; checked against the schema of the strategy. */
export const strategyParams = z.record(z.string().max(60), z.union([z.number(), z.string().max(120), z.boolean()]));

/** Input: what to run, on what, and how. */
export const startStrategyInput = z.strictObject({ name: idText, instrumentId: idText, params: strategyParams });
export type StartStrategyInput = z.infer<typeof startStrategyInput>;

/** Input: new values of live parameters of a running strategy; the others stay. */
export const retuneInput = z.strictObject({ strategyId: idText, params: strategyParams });
export type RetuneInput = z.infer<typeof retuneInput>;

/** One order that came of a decision, and what became of it. */
export interface DecisionOrderWire {
  readonly clientOrderId: string;
  readonly side: 'buy' | 'sell';
  readonly type: string;
  readonly quantity: DecimalText | null;
  readonly status: string;
  /** Why, with the figures. */
  readonly reason: string;
  /** The refusal it met, with what to do; null if none. */
  readonly denial: string | null;
  /** How its size came about; null where that is not known, or not told here. */
  readonly sizing: SizeReasoning | null;
  /** What every risk check said of it, in their order; null where that is not known, or not told here. */
  readonly checks: readonly CheckVerdict[] | null;
}

/** What a strategy thought at the close of one bar. */
export interface DecisionWire {
  /** Close time of the bar. */
  readonly time: number;
  readonly close: number;
  readonly sentence: string;
  readonly insight: StrategyInsight | null;
  readonly orders: readonly DecisionOrderWire[];
}

/** One strategy at work: sent when it starts and at most twice a second when something has changed. */
export interface StrategyDetailWire {
  readonly strategyId: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly newest: DecisionWire | null;
  /**
   * Decisions at which it changed its mind or asked for an order, newest first, at most 40. Sizing and checks are told
   * of the newest 20; those of older ones, and older decisions, are to be had as signals.
   */
  readonly decisions: readonly DecisionWire[];
  readonly barsSeen: number;
  readonly barsNeeded: number;
}

/** At most 5,000 bars of a period with what a strategy thought at their closes; made by a run that keeps its thoughts. */
export interface DecisionTraceWire extends Omit<BarsWire, 'forming'> {
  readonly strategy: string;
  /** By bar, as many as there are bars. */
  readonly sentences: readonly string[];
  readonly insights: readonly (StrategyInsight | null)[];
  readonly equity: readonly number[];
  /** Signed quantity held at the close. */
  readonly position: readonly number[];
  /** Orders by the index of the bar at whose close they were decided. */
  readonly orders: readonly { readonly bar: number; readonly order: DecisionOrderWire }[];
  /** Open time of the bar that the next page begins with; null where there is none. */
  readonly next: number | null;
  readonly fills: readonly {
    readonly bar: number;
    readonly side: 'buy' | 'sell';
    readonly price: number;
    readonly quantity: number;
  }[];
}

/** Input: which signals; what is left out narrows nothing. */
export const signalsInput = z.strictObject({
  strategyId: idText.optional(),
  instrumentId: idText.optional(),
  /** Those of the session that is shown; otherwise of all sessions, also those of before a reset. */
  currentSession: z.boolean().optional(),
  wish: z.union([z.literal(1), z.literal(0), z.literal(-1)]).optional(),
  withOrders: z.boolean().optional(),
  /** Inclusive. */
  from: timeInput.optional(),
  /** Exclusive; to page on, the time of the oldest signal that is known. */
  to: timeInput.optional(),
  limit: z.number().int().min(1).max(500),
});
export type SignalsInput = z.infer<typeof signalsInput>;

/** A stored decision at which a strategy changed its mind or asked for an order. */
export interface SignalWire extends DecisionWire {
  readonly sessionId: string;
  readonly strategyId: string;
  /** The kind of strategy. */
  readonly strategy: string;
  readonly instrumentId: string;
}

/** Input: one running strategy. */
export const strategyIdInput = z.strictObject({ strategyId: idText });
