import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { AgentDecision } from '../model/agent-decision.ts';

/** What an agent goes by until its next answer. */
export interface AgentPlan {
  /** 1 be long, -1 be short, 0 be flat, `keep` what there is. */
  readonly wish: 1 | 0 | -1 | 'keep';
  /** Share of the largest order that C24 allows, above 0 to 1. */
  readonly size: number;
  /** Prices at which it leaves; NaN where there is none. */
  readonly stop: number;
  readonly target: number;
  readonly confidence: number;
}

/** What a decision is held against: our own figures, none of the model's. */
export interface DecisionContext {
  /** The instrument that was asked about, as the question named it. */
  readonly instrument: string;
  /** Newest close, quote per base. */
  readonly price: number;
  /** 1 long, -1 short, 0 flat. */
  readonly position: number;
  readonly allowShort: boolean;
  readonly minConfidence: number;
  readonly minRewardRisk: number;
}

/** Ways to a stop and to a target, as fractions of the price: closer is noise, farther is no protection or a dream. */
const STOP_RANGE = { least: 0.001, most: 0.1 };
const TARGET_RANGE = { least: 0.001, most: 0.5 };
const MOST_REWARD_RISK = 20;
/** Finer shares of a size than this mean nothing. */
const SIZE_STEPS = 10_000;

/**
 * Whether a model's decision can be acted on. Every figure is worked out anew from the price of now; what does not fit
 * is refused as a whole and never mended. The error is a sentence.
 */
export function validateDecision(decision: AgentDecision, context: DecisionContext): Result<AgentPlan, string> {
  const { action, confidence, instrument } = decision;
  if (instrument !== context.instrument) return err('it is about an instrument that was not asked about');
  if (!isWithin(confidence, 0, 1)) return err('its confidence is not between 0 and 1');
  if (!(context.price > 0 && context.price < Infinity)) return err('there is no sound price to hold it against');
  switch (action) {
    case 'hold':
      return ok({ wish: 'keep', size: 0, stop: NaN, target: NaN, confidence });
    case 'close':
      if (context.position === 0) return err('it closes a position that does not exist');
      return ok({ wish: 0, size: 0, stop: NaN, target: NaN, confidence });
    case 'buy':
      return entry(decision, context, 1);
    case 'sell':
      if (context.allowShort) return entry(decision, context, -1);
      return context.position > 0
        ? ok({ wish: 0, size: 0, stop: NaN, target: NaN, confidence })
        : err('it sells short, which is not allowed');
  }
}

function entry(decision: AgentDecision, context: DecisionContext, wish: 1 | -1): Result<AgentPlan, string> {
  const { size, stop, target, confidence } = decision;
  const { price, minConfidence, minRewardRisk } = context;
  if (!(size > 0 && size <= 1)) return err('its size is not above 0 and at most 1');
  if (stop === null || target === null) return err('it names no stop or no target');
  const risk = (wish * (price - stop)) / price;
  const reward = (wish * (target - price)) / price;
  if (!isWithin(risk, STOP_RANGE.least, STOP_RANGE.most)) {
    return err(`its stop is ${percent(risk)} away from the price; 0.1 % to 10 % is allowed`);
  }
  if (!isWithin(reward, TARGET_RANGE.least, TARGET_RANGE.most)) {
    return err(`its target is ${percent(reward)} away from the price; 0.1 % to 50 % is allowed`);
  }
  if (!isWithin(reward / risk, minRewardRisk, MOST_REWARD_RISK)) {
    return err(`its reward is ${(reward / risk).toFixed(2)} times its risk; ${minRewardRisk} to 20 is allowed`);
  }
  if (confidence < minConfidence) return ok({ wish: 'keep', size: 0, stop: NaN, target: NaN, confidence });
  const share = Math.floor(size * SIZE_STEPS) / SIZE_STEPS;
  if (share === 0) return err('its size is next to nothing');
  return ok({ wish, size: share, stop, target, confidence });
}

/** False for NaN. */
function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function percent(fraction: number): string {
  return Number.isFinite(fraction) ? `${Number((100 * fraction).toPrecision(4))} %` : 'not a number';
}
