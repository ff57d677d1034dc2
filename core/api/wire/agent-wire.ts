import { z } from 'zod';
import type { DecimalText } from '../../base/decimal.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { Side } from '../../model/order.ts';
import { idText } from './primitives.ts';

/** USD per million tokens. */
const price = z.number().min(0).max(10_000);

/** Settings of one connection to a language model. Keys are not among them: they come from the environment. */
export const agentConnectionInput = z.strictObject({
  name: z.enum(['openai', 'anthropic', 'compatible']),
  /** The model's id, as its provider writes it; empty: not set up. */
  model: z.string().max(120),
  /** https, or http on this machine. */
  baseUrl: z.string().max(300),
  inputPrice: price,
  outputPrice: price,
});
export type AgentConnectionSettings = z.infer<typeof agentConnectionInput>;

/** One connection as the interface shows it. */
export interface AgentConnectionWire extends AgentConnectionSettings {
  readonly title: string;
  /** The environment variable that holds its key. */
  readonly keyName: string;
  /** Where a key was found; `unneeded` for a server on this machine without one. */
  readonly key: 'environment' | 'env-file' | 'missing' | 'unneeded';
  /** What keeps it from being used, or should be known about it, in a sentence; null where all is well. */
  readonly note: string | null;
  readonly usable: boolean;
}

/** Input: one connection. */
export const agentConnectionNameInput = z.strictObject({ name: agentConnectionInput.shape.name });

/** A test of a connection: one real call with a made-up market, which costs what a call costs. */
export interface AgentTestWire {
  readonly ok: boolean;
  /** What came back, or what is wrong and what to do. */
  readonly detail: string;
  readonly latencyMs: number;
  /** USD. */
  readonly cost: number;
}

/** Input: how many calls, newest first, of which strategy (all where it is left out). */
export const agentRecordInput = z.strictObject({
  limit: z.number().int().min(1).max(500),
  strategyId: idText.optional(),
});
export type AgentRecordInput = z.infer<typeof agentRecordInput>;

/** One call of a model, with all that was said. Texts of the model are shown as text, never as markup. */
export interface AgentCallWire {
  readonly id: string;
  readonly strategyId: string;
  readonly instrumentId: string;
  /** Wall time at which it was sent, and market time of the question. */
  readonly calledAt: number;
  readonly askedAt: number;
  readonly connection: string;
  readonly model: string;
  readonly rules: string;
  readonly text: string;
  readonly answer: string;
  readonly outcome: 'decision' | 'late' | 'invalid' | 'refused' | 'failed' | 'budget' | 'unconfigured' | 'unrecorded';
  /** Why it is no decision; empty where it is one. */
  readonly detail: string;
  readonly latencyMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** USD. */
  readonly cost: number;
}

/** The record of the agents, and how much of their budget is used. */
export interface AgentRecordWire {
  readonly calls: readonly AgentCallWire[];
  readonly budget: {
    readonly callsLastHour: number;
    readonly callsPerHour: number;
    /** USD since 00:00 UTC, calls on their way at their worst. */
    readonly spentToday: number;
    readonly usdPerDay: number;
  };
}

/** An order of a language model that waits for a person's word. */
export interface OrderQuestionWire {
  readonly account: string;
  readonly mode: AccountMode;
  readonly clientOrderId: string;
  readonly strategyId: string;
  readonly instrument: {
    readonly id: string;
    readonly symbol: string;
    readonly base: string;
    readonly quote: string;
    readonly pricePlaces: number;
    readonly quantityPlaces: number;
  };
  readonly side: Side;
  /** Base units; the rest is quote per base, or quote currency. */
  readonly quantity: DecimalText;
  /** The market's when it was decided. */
  readonly price: DecimalText;
  readonly notional: DecimalText;
  readonly stopPrice: DecimalText | null;
  /** Loss at the stop, fees aside; the whole notional without one. */
  readonly atRisk: DecimalText;
  /** The same as a fraction of equity. */
  readonly atRiskShare: number;
  /** Why, in our figures. */
  readonly reason: string;
  /** The model's own words, shown as text and never as markup; empty where it gave none. */
  readonly words: string;
  /** Not sent unless approved by then, UnixMs of the wall clock. */
  readonly expiresAt: number;
}

/** Input: a person's answer. */
export const answerQuestionInput = z.strictObject({
  account: idText,
  clientOrderId: idText,
  answer: z.enum(['approved', 'declined']),
});
export type AnswerQuestionInput = z.infer<typeof answerQuestionInput>;
