import { unixMs } from '../base/time.ts';
import type { AgentVerdict, StrategyQuestion } from '../model/agent-decision.ts';
import { AGENT_STRATEGY } from '../model/agent-decision.ts';
import type { Instrument } from '../model/instrument.ts';
import type { DecisionBook } from '../ports/decision-model.ts';
import { createAgentFallback, fallbackWarmUp } from './agent-fallback.ts';
import { createAgentMarket } from './agent-market.ts';
import { createAgentMind } from './agent-mind.ts';
import { agentRules, agentState, promptName } from './agent-prompt.ts';
import { agentParameters, agentSettings, agentWarmUp, HOLD } from './agent-settings.ts';
import type { AgentSettings } from './agent-settings.ts';
import { agentInsight, agentReason, explainAgent } from './agent-words.ts';
import { createOrderDriver, RETRY_BARS } from './order-driver.ts';
import type { Strategy, StrategyDefinition, StrategyParams, StrategyView } from './strategy.ts';

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
  const count = { questions: 0, recorded: 0 };
  const counted: DecisionBook = (question) => {
    const verdict = book?.(question);
    count.questions++;
    if (verdict !== undefined) count.recorded++;
    return verdict;
  };
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
    ...(book === undefined ? {} : { reportNote: () => recordedNote(count) }),
    warmUpBars(params) {
      const settings = agentSettings(params);
      return Math.max(agentWarmUp(settings), fallbackWarmUp(ruleOf(settings)));
    },
    create: (params, instrument) =>
      createAgent(
        { params, rule: ruleOf(agentSettings(params)), book: book === undefined ? book : counted },
        instrument,
      ),
  };
}

interface AgentParts {
  readonly params: StrategyParams;
  readonly rule: StrategyDefinition | undefined;
  readonly book: DecisionBook | undefined;
}

function createAgent(parts: AgentParts, instrument: Instrument): Strategy {
  const { params, rule, book } = parts;
  let settings = agentSettings(params);
  const needed = Math.max(agentWarmUp(settings), fallbackWarmUp(rule));
  const market = createAgentMarket(settings.every);
  const fallback = createAgentFallback(rule, instrument, settings.allowShort);
  const mind = createAgentMind();
  const { now } = mind;
  const pending: { question?: StrategyQuestion } = {};
  const driver = createOrderDriver(
    {
      reason: (_side, isExit) =>
        (isExit ? mind.left() : undefined) ?? agentReason(now, fallback, instrument.pricePlaces),
      changed: () => 'the decision has changed',
    },
    RETRY_BARS,
    () => ({ kind: 'agent-share', fraction: now.mode === 'model' ? now.plan.size : 1 }),
  );

  function follow(view: StrategyView): void {
    driver.follow(view, mind.wish(fallback.wish()));
    if (driver.asked() !== '') now.asked = driver.asked();
  }
  function take(view: StrategyView, verdict: AgentVerdict): void {
    const position = Math.sign(view.positionQuantity);
    mind.take(verdict, { ...settings, instrument: promptName(instrument), price: view.bar.close, position });
  }
  function ask(view: StrategyView): void {
    if (pending.question !== undefined) take(view, { kind: 'none', cause: 'late', detail: '' });
    now.questions++;
    const shown = { candles: market.candles(), figures: market.figures() };
    const question = {
      number: now.questions,
      time: unixMs(view.time),
      connection: settings.connection,
      rules: agentRules(settings),
      text: agentState(view, shown, settings, now.plan),
    };
    if (book === undefined) pending.question = question;
    else take(view, book(question) ?? { kind: 'none', cause: 'unrecorded', detail: '' });
  }

  return {
    onBar(view) {
      fallback.onBar(view);
      mind.pass(view);
      const isClosed = market.push(view.bar, view.time);
      now.isWarm = market.isWarm();
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

function recordedNote({ questions, recorded }: { readonly questions: number; readonly recorded: number }): string {
  return (
    `No model was asked: of the agent's ${questions} questions ${recorded} had a recorded decision; ` +
    `on the other ${questions - recorded} its fallback acted.`
  );
}
