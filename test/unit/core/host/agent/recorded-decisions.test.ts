import { describe, expect, it } from 'vitest';
import { backtestedStrategy } from '../../../../../core/host/agent/recorded-decisions.ts';
import { questionSha256 } from '../../../../../core/host/agent/question-hash.ts';
import type { RunReport } from '../../../../../core/model/run-report.ts';
import type { StrategyQuestion } from '../../../../../core/model/agent-decision.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import { agentOf } from '../../../../../core/strategies/agent.ts';
import { AGENT_FALLBACKS } from '../../../../../core/strategies/registry.ts';
import { aRequest, reportFor } from '../../../../support/backtest.ts';
import { decisionText } from '../../../../support/model-server/model-answers.ts';
import { defaultParams } from '../../../../support/strategy-harness.ts';
import { aBar, columnsOf } from '../../../../support/trading.ts';

/** Four hours that swing by 1 %. */
const BARS = columnsOf(
  Array.from({ length: 240 }, (_, minute) => {
    const close = Number((100 + Math.sin(minute / 15)).toFixed(2));
    return aBar(minute, [close, close, close, close]);
  }),
);

function run(decisions: Readonly<Record<string, string>>, fallback: string): RunReport {
  const definition = backtestedStrategy('agent', decisions);
  const params = { ...defaultParams(definition), fallback, every: 5 };
  const strategy = { strategyId: 'agent-1' as StrategyId, definition, params, instrument: 0 };
  return reportFor(aRequest(BARS, { strategies: [strategy], profile: 'moderate' }));
}

/** The first question that this run asks. */
function firstQuestion(): StrategyQuestion {
  const asked: StrategyQuestion[] = [];
  const definition = agentOf(AGENT_FALLBACKS, (question) => {
    asked.push(question as StrategyQuestion);
    return undefined;
  });
  const params = { ...defaultParams(definition), fallback: 'hold', every: 5 };
  const strategy = { strategyId: 'agent-1' as StrategyId, definition, params, instrument: 0 };
  reportFor(aRequest(BARS, { strategies: [strategy], profile: 'moderate' }));
  const [first] = asked;
  if (first === undefined) throw new Error('nothing was asked');
  return first;
}

const note = (report: RunReport): string => report.run.models.assumptions.at(-1) ?? '';

describe('a backtest of the agent', () => {
  it('goes by recorded decisions for the same questions, and says how often', () => {
    const question = firstQuestion();
    const price = (JSON.parse(question.text) as { price: number }).price;
    const answer = decisionText({ stop: price * 0.95, target: price * 1.1 });
    const decisions = { [questionSha256(question)]: answer };
    const report = run(decisions, 'hold');
    // Beside it there are the stop and the target that are kept for what it bought.
    expect(report.orders.filter(({ type }) => type === 'market')).toHaveLength(1);
    expect(report.orders[0]).toMatchObject({ side: 'buy', time: question.time, status: 'filled' });
    expect(note(report)).toBe(
      "No model was asked: of the agent's 28 questions 1 had a recorded decision; on the other 27 its fallback acted.",
    );
    expect(run(decisions, 'hold').journalSha256).toBe(report.journalSha256);
  });

  it('lets the fallback act where nothing is recorded, and where what is recorded is no decision', () => {
    expect(run({}, 'hold').orders).toEqual([]);
    const ruled = run({}, 'momentum');
    expect(ruled.orders.length).toBeGreaterThan(0);
    expect(ruled.orders[0]?.reason).toContain('no decision is recorded for this question, so momentum decides');
    expect(run({ [questionSha256(firstQuestion())]: 'buy!' }, 'hold').orders).toEqual([]);
    expect(note(run({}, 'hold'))).toContain('28 questions 0 had');
  });

  it('looks up by connection, rules and state: a change of any is another question', () => {
    const { connection, rules, text } = firstQuestion();
    const hashes = [
      questionSha256({ connection, rules, text }),
      questionSha256({ connection: 'anthropic', rules, text }),
      questionSha256({ connection, rules: `${rules} `, text }),
      questionSha256({ connection, rules, text: `${text} ` }),
    ];
    expect(new Set(hashes).size).toBe(4);
  });

  it('says nothing in the reports of other strategies', () => {
    expect(backtestedStrategy('momentum', {}).reportNote).toBeUndefined();
    expect(note(reportFor(aRequest(BARS)))).not.toContain('model');
    expect(() => backtestedStrategy('nothing', {})).toThrow('There is no strategy nothing.');
  });
});
