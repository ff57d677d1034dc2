import type { Result } from '../base/result.ts';
import type { UnixMs } from '../base/time.ts';
import type { AgentFailure, AgentVerdict, StrategyQuestion } from '../model/agent-decision.ts';
import type { StrategyId } from '../model/identifiers.ts';
import type { Written } from './repositories.ts';

/** What a backtest knows already; undefined where nothing was recorded for this question. */
export type DecisionBook = (
  question: Pick<StrategyQuestion, 'connection' | 'rules' | 'text'>,
) => AgentVerdict | undefined;

/** Whom to ask, and at what price. No key: who speaks to the model finds it himself. */
export interface ModelConnection {
  readonly name: string;
  /** How the endpoint wants to be spoken to. */
  readonly protocol: 'openai' | 'anthropic' | 'openai-compatible';
  /** The model's id, as its provider writes it. */
  readonly model: string;
  /** https, or http on this machine. */
  readonly baseUrl: string;
  /** USD per million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
}

/** One call. Its answer is text: what it means is worked out, and believed, elsewhere. */
export interface ModelRequest {
  readonly connection: ModelConnection;
  readonly rules: string;
  readonly text: string;
  /** Tokens of an answer at the most. */
  readonly maxOutputTokens: number;
}

/** What a model said, with the tokens that its endpoint says it took; null where it says nothing of them. */
export interface ModelAnswer {
  readonly text: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** Why there is no text; `mayRetry` where the same call can do better at once. The message holds no secret. */
export interface ModelFailure {
  readonly cause: Extract<AgentFailure, 'late' | 'invalid' | 'refused' | 'failed' | 'unconfigured'>;
  readonly mayRetry: boolean;
  readonly message: string;
}

/** A call on its way. `done` never rejects; after `cancel` it ends as late. */
export interface ModelCall {
  readonly done: Promise<Result<ModelAnswer, ModelFailure>>;
  readonly cancel: () => void;
}

/** A language model behind some endpoint. It has no tools and no memory. */
export interface DecisionModel {
  readonly ask: (request: ModelRequest) => ModelCall;
}

/** One call of a model, as it is kept. No key is ever part of it. */
export interface AgentCall {
  readonly id: string;
  /** Whom it was for; several calls where the first one failed. */
  readonly strategyId: StrategyId;
  readonly instrumentId: string;
  readonly session: string;
  /** Wall time at which it was sent, and market time of the question. */
  readonly calledAt: UnixMs;
  readonly askedAt: UnixMs;
  readonly connection: string;
  readonly model: string;
  /** SHA-256 of connection, model, rules and text: what backtests look decisions up by. */
  readonly questionSha256: string;
  readonly rules: string;
  readonly text: string;
  /** As it came, cut at a few thousand characters; empty where none came. */
  readonly answer: string;
  readonly outcome: AgentFailure | 'decision';
  /** Why it is no decision; empty where it is one. */
  readonly detail: string;
  readonly latencyMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** USD, at the connection's prices. */
  readonly cost: number;
}

/** Every call that was ever made. */
export interface AgentCallRepository {
  /** One of the same id is replaced. */
  readonly put: (call: AgentCall) => Written;
  /** Newest first. */
  readonly list: (limit: number) => readonly AgentCall[];
  /** When those since `time` were sent, and what they cost. */
  readonly since: (time: number) => readonly Pick<AgentCall, 'calledAt' | 'cost'>[];
  /** Answers that were decisions, by the hash of their question; the newest of each. */
  readonly decisions: () => Readonly<Record<string, string>>;
}
