import type { UnixMs } from '../base/time.ts';

/** Name of the strategy that a language model decides for; its orders are under the caps of C24. */
export const AGENT_STRATEGY = 'agent';

/** What a model wants: to be long, to be short, to keep what there is, to hold nothing. */
export const AGENT_ACTIONS = ['buy', 'sell', 'hold', 'close'] as const;
/** One of {@link AGENT_ACTIONS}. */
export type AgentAction = (typeof AGENT_ACTIONS)[number];

/** A model's answer in its own figures, of the right shape but not yet believed: the validator decides about it. */
export interface AgentDecision {
  /** The instrument that it was asked about, as the question names it. */
  readonly instrument: string;
  readonly action: AgentAction;
  /** Share of the largest order that C24 allows, above 0 to 1. */
  readonly size: number;
  /** Prices, quote per base; null where there is nothing to protect. */
  readonly stop: number | null;
  readonly target: number | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** The model's own words: shown to people, read by nothing else. */
  readonly rationale: string;
}

/** Why a question has no answer that can be used. */
export const AGENT_FAILURES = [
  /** No answer within the time allowed. */
  'late',
  /** An answer that is no decision, or one that breaks a rule. */
  'invalid',
  /** The model would not say. */
  'refused',
  /** The endpoint could not be reached or answered with an error. */
  'failed',
  /** The cap on calls or on money is reached. */
  'budget',
  /** There is no such connection, or no key for it. */
  'unconfigured',
  /** A backtest for whose question no decision is recorded. */
  'unrecorded',
] as const;
/** One of {@link AGENT_FAILURES}. */
export type AgentFailure = (typeof AGENT_FAILURES)[number];

/** What came of a question. */
export type AgentVerdict =
  | { readonly kind: 'decision'; readonly decision: AgentDecision }
  /** `detail` is a sentence without secrets. */
  | { readonly kind: 'none'; readonly cause: AgentFailure; readonly detail: string };

/** What a strategy wants to be told by someone outside; its text is all that a model is shown beside the rules. */
export interface StrategyQuestion {
  /** Counts from 1 in the life of a strategy instance. */
  readonly number: number;
  /** Close time of the bar at which it was asked. */
  readonly time: UnixMs;
  /** Name of the connection to ask. */
  readonly connection: string;
  /** The rules of the game: fixed words of ours and the strategy's parameters. */
  readonly rules: string;
  /** The state of the market in figures that we worked out; no text of anyone else. */
  readonly text: string;
}

/** The answer to a question: an input of the engine, recorded like every other. */
export interface StrategyReply {
  /** {@link StrategyQuestion.number} and {@link StrategyQuestion.time}; an answer to anything else is dropped. */
  readonly question: number;
  readonly asked: UnixMs;
  /** When it came, in market time. */
  readonly time: UnixMs;
  readonly verdict: AgentVerdict;
}
