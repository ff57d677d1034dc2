import { z } from 'zod';
import { decimalText, idText } from './primitives.ts';
import type { DecimalText } from '../../base/decimal.ts';
import type { DenialCode } from '../../model/denial.ts';
import type { StrategyLimits } from '../../model/strategy-limits.ts';
import type { TradingState } from '../../model/trading-state.ts';
import type { LimitsName } from '../../model/run-choices.ts';

/** One limit with its current use. Shares are fractions, times ms. */
export interface LimitWire {
  readonly path: string;
  /** Its id in the documentation; a dash where it has none. */
  readonly control: string;
  readonly title: string;
  readonly group: 'order' | 'exposure' | 'loss' | 'rate' | 'strategy' | 'agent';
  readonly unit: 'share' | 'multiple' | 'count' | 'ms' | 'bars' | 'money';
  readonly value: number;
  /** Which way it allows more, and between what it may be set. */
  readonly looser: 'higher' | 'lower';
  readonly least: number;
  readonly most: number;
  /** In the limit's unit; null where each order is held against it on its own. */
  readonly used: number | null;
  /** What uses most of it: an instrument or a strategy; null for the account as a whole. */
  readonly usedBy: string | null;
}

/** One rung of the loss ladder. Fractions of what the loss counts from. */
export interface LossRungWire {
  readonly base: 'day' | 'week' | 'month' | 'peak';
  /** What it counts from, and what is lost since: quote currency. */
  readonly from: DecimalText;
  readonly lost: DecimalText;
  readonly loss: number;
  readonly reduceOnlyAt: number | null;
  readonly haltAt: number;
}

/** Refusals of one code in this session. */
export interface RejectionWire {
  readonly code: DenialCode;
  readonly count: number;
  readonly time: number;
  readonly strategyId: string;
  /** The newest ones' sentences, newest first. */
  readonly sentences: readonly string[];
}

/** A stop or a step back, from its beginning to its end. */
export interface HaltWire {
  readonly from: number;
  /** Null while it lasts. */
  readonly until: number | null;
  readonly state: TradingState;
  readonly cause: string;
  readonly actor: string;
  /** How it ended; null while it lasts. */
  readonly ending: string | null;
}

/** A change of limits, or a strategy that was paused or warned for its conduct. */
export interface RiskNoteWire {
  readonly time: number;
  readonly text: string;
}

/** A strategy, what it is allowed of its own, and how it behaved. */
export interface StrategyRiskWire {
  readonly strategyId: string;
  readonly instrument: string;
  readonly status: 'running' | 'paused' | 'stopped' | 'failed';
  readonly reason: string | null;
  readonly limits: StrategyLimits;
  /** Worst case of its position, and loss of the UTC day; quote currency. */
  readonly position: number;
  readonly dayLoss: number;
  readonly entriesToday: number;
  readonly entriesTenMinutes: number;
  readonly messagesPerFill: number;
  readonly refusals: number;
  readonly stopOuts: number;
}

/** The whole risk book of the account that is shown. */
export interface RiskWire {
  readonly account: string;
  readonly mode: 'paper' | 'testnet' | 'live';
  readonly currency: string;
  /** Market time. */
  readonly time: number;
  readonly equity: DecimalText;
  readonly profile: LimitsName;
  readonly tradingState: TradingState;
  readonly cause: string | null;
  readonly limits: readonly LimitWire[];
  readonly ladder: readonly LossRungWire[];
  readonly rejections: readonly RejectionWire[];
  readonly halts: readonly HaltWire[];
  readonly notes: readonly RiskNoteWire[];
  readonly strategies: readonly StrategyRiskWire[];
}

/** Other limits: those of a profile, or the present ones with other figures. */
export const limitsInput = z
  .strictObject({
    profile: z.enum(['conservative', 'moderate', 'aggressive']).optional(),
    figures: z.record(z.string().max(60), z.number()).default({}),
  })
  .refine(({ profile, figures }) => profile !== undefined || Object.keys(figures).length > 0, 'must change something');
export type LimitsInput = z.infer<typeof limitsInput>;

/** `confirmation`: the account's name where anything is loosened; without effect where nothing is. */
export const changeLimitsInput = z.strictObject({ change: limitsInput, confirmation: z.string().max(60).optional() });
export type ChangeLimitsInput = z.infer<typeof changeLimitsInput>;

/** What a change of limits would do. */
export interface LimitsPreview {
  /** Why it cannot be; null where it can. */
  readonly problem: string | null;
  readonly changes: readonly { readonly path: string; readonly text: string; readonly loosens: boolean }[];
  /** What follows at once, in figures. */
  readonly consequences: readonly string[];
  readonly loosens: boolean;
}

const amount = decimalText.refine((text) => !text.startsWith('-'), 'must be 0 or more').optional();

/** A strategy's own limits, quote currency; one that is left out is not set. */
export const strategyLimitsInput = z.strictObject({
  strategyId: idText,
  limits: z.strictObject({
    maxOrderValue: amount,
    maxPosition: amount,
    maxDailyLoss: amount,
    maxOrdersPerDay: z.number().int().min(0).max(100_000).optional(),
  }),
  confirmation: z.string().max(60).optional(),
});
export type StrategyLimitsInput = z.infer<typeof strategyLimitsInput>;
