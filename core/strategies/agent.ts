import { unixMs } from '../base/time.ts';
import type { AgentVerdict, StrategyQuestion } from '../model/agent-decision.ts';
import { AGENT_STRATEGY } from '../model/agent-decision.ts';
import type { Instrument } from '../model/instrument.ts';
import type { DecisionBook } from '../ports/decision-model.ts';
import { createAgentFallback, fallbackWarmUp } from './agent-fallback.ts';
import { createAgentMarket } from './agent-market.ts';
import { agentRules, agentState, promptName } from './agent-prompt.ts';
import { agentParameters, agentSettings, agentWarmUp, HOLD } from './agent-settings.ts';
import type { AgentSettings } from './agent-settings.ts';
import { validateDecision } from './agent-validator.ts';
import { agentInsight, agentReason, explainAgent, NO_PLAN } from './agent-words.ts';
import type { AgentStanding } from './agent-words.ts';
import { createOrderDriver, RETRY_BARS } from './order-driver.ts';
import type { Strategy, StrategyDefinition, StrategyParams, StrategyView } from './strategy.ts';

/** A position whose plan was lost, as after a restart, is left at these ways from its entry. */
const ORPHAN = { stop: 0.02, target: 0.04 };

/** Bars after an answer in which its order may still be on its way: out of one position, then into the other. */
const ENTRY_BARS = RETRY_BARS - 1;

/**
 * A language model as a strategy. It asks at the close of each of its candles and goes on meanwhile: nothing waits for
 * the answer, which comes in as an input of its own. What it says is held against our own figures; where it cannot be
 * used the chosen rule decides until the next answer, and where that has no opinion it holds. Stop and target are
 * watched here at every closed bar.
 * @param fallbacks rules that may stand in, first the default
 * @param book decisions recorded before: a backtest asks it instead of a model, and is answered at once
 */
export function agentOf(fallbacks: readonly StrategyDefinition[], book?: DecisionBook): StrategyDefinition {
  const parameters = agentParameters(fallbacks);
  const ruleOf = ({ fallback }: AgentSettings): StrategyDefinition | undefined =>
    fallbacks.find(({ name }) => name === fallback);
  const preset = (name: string, over: StrategyParams) => ({
    name,
    params: { ...Object.fromEntries(parameters.map((schema) => [schema.name, schema.default])), ...over },
  });
  return {
    name: AGENT_STRATEGY,
    title: 'Agent',
    description:
      'A language model decides: it is shown closed candles and figures, and answers with action, size, stop and ' +
      'target, which are checked and capped. A rule of your choice acts where the answer is late, wrong or too costly.',
    source:
      'OWASP Top 10 for LLM Applications 2025 (LLM01, LLM06, LLM10) for its fences; the decisions are the model’s',
    parameters,
    presets: [
      preset('Every 5 minutes', {}),
      preset('Hourly', { every: 60, minConfidence: 0.7 }),
      preset('Hold unless sure', { fallback: HOLD, minConfidence: 0.8, minRewardRisk: 2 }),
    ],
    warmUpBars(params) {
      const settings = agentSettings(params);
      return Math.max(agentWarmUp(settings), fallbackWarmUp(ruleOf(settings)));
    },
    create: (params, instrument) => createAgent({ params, rule: ruleOf(agentSettings(params)), book }, instrument),
  };
}

interface AgentParts {
  readonly params: StrategyParams;
  readonly rule: StrategyDefinition | undefined;
  readonly book: DecisionBook | undefined;
}

function createAgent({ params, rule, book }: AgentParts, instrument: Instrument): Strategy {
  let settings = agentSettings(params);
  const needed = Math.max(agentWarmUp(settings), fallbackWarmUp(rule));
  const market = createAgentMarket(settings.every);
  const fallback = createAgentFallback(rule, instrument, settings.allowShort);
  const now: AgentStanding = {
    isWarm: false,
    mode: 'waiting',
    plan: NO_PLAN,
    rationale: '',
    cause: 'late',
    detail: '',
    position: 0,
    asked: '',
    questions: 0,
    decided: 0,
    fallbacks: 0,
  };
  /** `left`: it was stopped out or reached its target, and stays out until the next answer. */
  const since = { answer: Infinity, left: false };
  const pending: { question?: StrategyQuestion } = {};
  const driver = createOrderDriver(
    {
      reason: (_side, isExit) =>
        isExit && since.left ? leaveWords(now) : agentReason(now, fallback, instrument.pricePlaces),
      changed: () => 'the decision has changed',
    },
    RETRY_BARS,
    () => ({ kind: 'agent-share', fraction: now.mode === 'model' ? now.plan.size : 1 }),
  );

  function follow(view: StrategyView): void {
    now.position = Math.sign(view.positionQuantity);
    driver.follow(view, wishNow());
    if (driver.asked() !== '') now.asked = driver.asked();
  }
  function wishNow() {
    if (since.left) return 0;
    if (now.mode === 'fallback') return fallback.wish();
    return now.mode === 'model' && since.answer <= ENTRY_BARS ? now.plan.wish : 'keep';
  }
  function take(view: StrategyView, verdict: AgentVerdict): void {
    since.answer = 0;
    since.left = false;
    now.asked = '';
    const fail = (cause: AgentStanding['cause'], detail: string): void => {
      now.mode = 'fallback';
      now.fallbacks++;
      now.cause = cause;
      now.detail = detail;
    };
    if (verdict.kind === 'none') return fail(verdict.cause, verdict.detail);
    const position = Math.sign(view.positionQuantity);
    const context = { ...settings, instrument: promptName(instrument), price: view.bar.close, position };
    const checked = validateDecision(verdict.decision, context);
    if (!checked.ok) return fail('invalid', checked.error);
    now.mode = 'model';
    now.decided++;
    now.rationale = verdict.decision.rationale;
    // Whoever keeps a position keeps what protects it.
    const { stop, target } = checked.value.wish === 'keep' ? now.plan : checked.value;
    now.plan = { ...checked.value, stop, target };
  }
  function ask(view: StrategyView): void {
    if (pending.question !== undefined) take(view, { kind: 'none', cause: 'late', detail: '' });
    const state = agentState(view, { candles: market.candles(), figures: market.figures() }, settings, now.plan);
    now.questions++;
    const question = {
      number: now.questions,
      time: unixMs(view.time),
      connection: settings.connection,
      rules: agentRules(settings),
      text: state,
    };
    if (book === undefined) pending.question = question;
    else take(view, book(question) ?? { kind: 'none', cause: 'unrecorded', detail: '' });
  }

  return {
    onBar(view) {
      since.answer++;
      fallback.onBar(view);
      const isClosed = market.push(view.bar, view.time);
      now.isWarm = market.isWarm();
      if (isAtLevel(view, now)) since.left = true;
      if (view.positionQuantity === 0 && since.answer > ENTRY_BARS) now.plan = { ...now.plan, stop: NaN, target: NaN };
      // The past that a new instance is shown is no time to ask; a book has its answers anyway.
      if (isClosed && now.isWarm && (book !== undefined || view.barCount >= needed)) ask(view);
      follow(view);
    },
    onFunding: fallback.onFunding,
    question: () => pending.question,
    onReply(view, { question, asked, verdict }) {
      if (pending.question?.number !== question || pending.question.time !== asked) return;
      delete pending.question;
      take(view, verdict);
      follow(view);
    },
    retune(next) {
      settings = { ...agentSettings(next), every: settings.every, fallback: settings.fallback };
    },
    confidence: () => (now.mode === 'model' ? now.plan.confidence : 1),
    explain: () => explainAgent(now, fallback),
    insight: () => agentInsight(now, { figures: market.figures(), fallback, settings }, instrument.pricePlaces),
  };
}

/** Whether the bar has reached the stop or the target of the position. */
function isAtLevel({ positionQuantity, avgEntryPrice, bar }: StrategyView, now: AgentStanding): boolean {
  if (positionQuantity === 0) return false;
  const side = Math.sign(positionQuantity);
  if (Number.isNaN(now.plan.stop) && now.mode === 'fallback') return false; // the rule knows its own way out
  const stop = Number.isNaN(now.plan.stop) ? avgEntryPrice * (1 - side * ORPHAN.stop) : now.plan.stop;
  const target = Number.isNaN(now.plan.target) ? avgEntryPrice * (1 + side * ORPHAN.target) : now.plan.target;
  return side > 0 ? bar.low <= stop || bar.high >= target : bar.high >= stop || bar.low <= target;
}

function leaveWords({ plan }: AgentStanding): string {
  return Number.isNaN(plan.stop)
    ? 'it has reached its stop or target'
    : `it has reached its stop ${plan.stop} or target ${plan.target}`;
}
