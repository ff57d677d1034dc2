import { parseDecision } from '../../adapters/llm/decision-text.ts';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import type { AgentVerdict, StrategyQuestion } from '../../model/agent-decision.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  AgentCall,
  DecisionModel,
  ModelAnswer,
  ModelCall,
  ModelConnection,
  ModelFailure,
  ModelRequest,
} from '../../ports/decision-model.ts';
import type { AgentBudget, Reservation } from './agent-budget.ts';
import type { AgentConnections } from './agent-connections.ts';
import { questionSha256 } from './question-hash.ts';

/** Who asks. */
export interface Asker {
  readonly strategyId: StrategyId;
  readonly instrumentId: string;
  readonly session: string;
}

/** What asking needs. */
export interface AskModelDeps {
  readonly model: DecisionModel;
  readonly connections: AgentConnections;
  readonly budget: AgentBudget;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Hears of every call, once it has ended. */
  readonly record: (call: AgentCall) => void;
}

/** The fallback must have acted within 10 s: this leaves a second for the way there. */
export const DEADLINE_MS = 9_000;
const MOST_TRIES = 2;
const MOST_OUTPUT_TOKENS = 800;

/** Fewer characters than this make a token nowhere: for what a call may cost at its worst. */
const LEAST_CHARACTERS_PER_TOKEN = 2;
const LEAST_TOKENS = 1;

/** Asks a model, twice at most, within {@link DEADLINE_MS} and the budget. Always answers, never rejects. */
export async function askModel(deps: AskModelDeps, question: StrategyQuestion, asker: Asker): Promise<AgentVerdict> {
  const connection = deps.connections.find(question.connection);
  if (!connection.ok) return none('unconfigured', connection.error);
  const began = deps.clock.now();
  for (let tried = 1; ; tried++) {
    const left = began + DEADLINE_MS - deps.clock.now();
    if (left <= 0) return none('late', 'no answer within the time allowed');
    const outcome = await tryOnce(deps, { question, asker, connection: connection.value }, left);
    if (outcome.verdict.kind === 'decision' || !outcome.mayRetry || tried === MOST_TRIES) return outcome.verdict;
  }
}

interface Call {
  readonly question: StrategyQuestion;
  readonly asker: Asker;
  readonly connection: ModelConnection;
}

interface Outcome {
  readonly verdict: AgentVerdict;
  readonly mayRetry: boolean;
}

async function tryOnce(deps: AskModelDeps, call: Call, leftMs: number): Promise<Outcome> {
  const { clock, model, budget } = deps;
  const { connection, question } = call;
  const request = { connection, rules: question.rules, text: question.text, maxOutputTokens: MOST_OUTPUT_TOKENS };
  const worst = priceOf(connection, worstTokens(request), MOST_OUTPUT_TOKENS);
  const reserved = budget.reserve(worst);
  if (typeof reserved === 'string') return { verdict: none('budget', reserved), mayRetry: false };
  const sentAt = clock.now();
  const result = await withDeadline(clock, model.ask(request), leftMs);
  const outcome = outcomeOf(result);
  const used = usedTokens(request, result, worst, reserved);
  deps.record(callRecord(deps, call, { sentAt, result, outcome: outcome.verdict, ...used }));
  return outcome;
}

/** The first of answer and deadline; what comes after that is nobody's. */
async function withDeadline(clock: Clock, call: ModelCall, leftMs: number): Promise<Result<ModelAnswer, ModelFailure>> {
  const timer: { cancel: () => void } = { cancel: () => undefined };
  const deadline = new Promise<Result<ModelAnswer, ModelFailure>>((resolve) => {
    timer.cancel = clock.after(leftMs, () => {
      call.cancel();
      resolve(err({ cause: 'late', mayRetry: false, message: 'no answer within the time allowed' }));
    });
  });
  const first = await Promise.race([call.done, deadline]);
  timer.cancel();
  return first;
}

function outcomeOf(result: Result<ModelAnswer, ModelFailure>): Outcome {
  if (!result.ok) {
    const { cause, message, mayRetry } = result.error;
    return { verdict: none(cause, message), mayRetry };
  }
  const decision = parseDecision(result.value.text);
  if (decision.ok) return { verdict: { kind: 'decision', decision: decision.value }, mayRetry: false };
  return { verdict: none('invalid', decision.error), mayRetry: true };
}

/**
 * What the call took. An endpoint's own count is believed only upwards; where it gives none, or there was no answer,
 * the call counts at its worst.
 */
function usedTokens(
  request: ModelRequest,
  result: Result<ModelAnswer, ModelFailure>,
  worst: number,
  reserved: Reservation,
): Pick<AgentCall, 'inputTokens' | 'outputTokens' | 'cost'> {
  if (!result.ok) return { inputTokens: worstTokens(request), outputTokens: 0, cost: worst };
  const { text } = result.value;
  const inputTokens = tokens(result.value.inputTokens, request.rules.length + request.text.length);
  const outputTokens = tokens(result.value.outputTokens, text.length);
  const cost = priceOf(request.connection, inputTokens, outputTokens);
  reserved.settle(cost);
  return { inputTokens, outputTokens, cost };
}

/** At least a quarter of the characters, as no tokenizer does with fewer on average. */
function tokens(said: number | null, characters: number): number {
  const least = Math.max(LEAST_TOKENS, Math.ceil(characters / 4));
  return said !== null && Number.isSafeInteger(said) && said > least ? said : least;
}

function worstTokens({ rules, text }: ModelRequest): number {
  return Math.ceil((rules.length + text.length) / LEAST_CHARACTERS_PER_TOKEN);
}

function priceOf({ inputPrice, outputPrice }: ModelConnection, inputTokens: number, outputTokens: number): number {
  return (inputTokens * inputPrice + outputTokens * outputPrice) / 1e6;
}

function callRecord(
  { clock, newId }: AskModelDeps,
  { question, asker, connection }: Call,
  end: Pick<AgentCall, 'inputTokens' | 'outputTokens' | 'cost'> & {
    readonly sentAt: number;
    readonly result: Result<ModelAnswer, ModelFailure>;
    readonly outcome: AgentVerdict;
  },
): AgentCall {
  const { sentAt, result, outcome, inputTokens, outputTokens, cost } = end;
  return {
    ...asker,
    id: newId(),
    calledAt: unixMs(sentAt),
    askedAt: question.time,
    connection: connection.name,
    model: connection.model,
    questionSha256: questionSha256(question),
    rules: question.rules,
    text: question.text,
    answer: result.ok ? result.value.text : '',
    outcome: outcome.kind === 'decision' ? 'decision' : outcome.cause,
    detail: outcome.kind === 'decision' ? '' : outcome.detail,
    latencyMs: clock.now() - sentAt,
    inputTokens,
    outputTokens,
    cost,
  };
}

function none(cause: Extract<AgentVerdict, { readonly kind: 'none' }>['cause'], detail: string): AgentVerdict {
  return { kind: 'none', cause, detail };
}
