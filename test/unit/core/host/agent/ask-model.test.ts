import { describe, expect, it } from 'vitest';
import { err } from '../../../../../core/base/result.ts';
import { DEADLINE_MS } from '../../../../../core/host/agent/ask-model.ts';
import { questionSha256 } from '../../../../../core/host/agent/question-hash.ts';
import { A_QUESTION, anAsking, PRICED, reactingModel, said } from '../../../../support/agent-asking.ts';
import { decisionText } from '../../../../support/model-server/model-answers.ts';

const overloaded = err({ cause: 'failed', mayRetry: true, message: 'status 503' } as const);

describe('asking a model', () => {
  it('gives a decision, and keeps prompt, answer, tokens, cost and latency', async () => {
    const { ask, records, budget } = anAsking(reactingModel(said(decisionText(), [1_000, 100])));
    expect(await ask()).toMatchObject({ kind: 'decision', decision: { action: 'buy', size: 0.5 } });
    expect(records).toEqual([
      {
        id: 'call-1',
        strategyId: 'agent-1',
        instrumentId: 'test:BTC-USD',
        session: 's',
        calledAt: Date.UTC(2026, 0, 5, 12),
        askedAt: A_QUESTION.time,
        connection: 'openai',
        model: 'scripted',
        questionSha256: questionSha256(A_QUESTION),
        rules: A_QUESTION.rules,
        text: A_QUESTION.text,
        answer: decisionText(),
        outcome: 'decision',
        detail: '',
        latencyMs: 0,
        inputTokens: 1_000,
        outputTokens: 100,
        cost: 0.008, // 1,000 x 5 + 100 x 30 per million
      },
    ]);
    expect(budget.state().spentToday).toBe(0.008);
  });

  it('tries twice at most, and both calls count', async () => {
    const model = reactingModel(overloaded);
    const { ask, records, budget } = anAsking(model);
    expect(await ask()).toMatchObject({ kind: 'none', cause: 'failed' });
    expect([model.calls(), records.length, budget.state().callsLastHour]).toEqual([2, 2, 2]);
    const second = anAsking(reactingModel(said('no JSON'), said(decisionText())));
    expect(await second.ask()).toMatchObject({ kind: 'decision' });
    expect(second.records.map(({ outcome }) => outcome)).toEqual(['invalid', 'decision']);
  });

  it('does not ask again where that cannot help', async () => {
    const model = reactingModel(err({ cause: 'unconfigured', mayRetry: false, message: 'the key was refused' }));
    expect(await anAsking(model).ask()).toMatchObject({ cause: 'unconfigured' });
    expect(model.calls()).toBe(1);
  });

  it('gives up after 9 s on a model that never answers and does not hear that it is canceled', async () => {
    const { ask, clock, records, budget } = anAsking(reactingModel(undefined));
    const asked = ask();
    clock.advance(DEADLINE_MS);
    expect(await asked).toMatchObject({ kind: 'none', cause: 'late' });
    expect(DEADLINE_MS).toBeLessThan(10_000);
    expect(records).toMatchObject([{ outcome: 'late', latencyMs: DEADLINE_MS }]);
    // 2,800 characters at two a token, and 800 tokens of an answer that may have been written.
    expect(budget.state().spentToday).toBeCloseTo((1_400 * 5 + 800 * 30) / 1e6, 12);
  });

  it('takes the time of the first try from the second', async () => {
    const { ask, clock } = anAsking(reactingModel(overloaded, undefined));
    const began = clock.now();
    const asked = ask();
    await Promise.resolve();
    clock.advance(DEADLINE_MS);
    expect(await asked).toMatchObject({ cause: 'late' });
    expect(clock.now() - began).toBe(DEADLINE_MS);
  });

  it.each([
    ['none', [null, null]],
    ['zero', [0, 0]],
    ['negative ones', [-1e9, -1]],
    ['fractions', [0.5, NaN]],
  ] as const)('reckons tokens itself where the endpoint claims %s', async (_name, tokens) => {
    const { ask, records } = anAsking(reactingModel(said(decisionText(), tokens)));
    await ask();
    expect(records[0]).toMatchObject({ inputTokens: 700, outputTokens: Math.ceil(decisionText().length / 4) });
    expect(records[0]?.cost).toBeGreaterThan(0.0035);
  });

  it('spends at most its cap and one call, then asks nobody', async () => {
    const model = reactingModel(said(decisionText(), [20_000, 5_000])); // 0.25 USD a call
    const { ask, budget } = anAsking(model);
    const causes: string[] = [];
    for (let count = 0; count < 10; count++) {
      const verdict = await ask();
      causes.push(verdict.kind === 'none' ? verdict.cause : verdict.kind);
    }
    expect(causes.filter((cause) => cause === 'decision')).toHaveLength(4);
    expect(causes.at(-1)).toBe('budget');
    expect(model.calls()).toBe(4);
    expect(budget.state().spentToday).toBeLessThanOrEqual(1 + 0.25);
  });

  it('keeps its cap when fifty agents ask at once', async () => {
    const model = reactingModel(said(decisionText(), [20_000, 5_000]));
    const { ask, budget } = anAsking(model, { ...PRICED, outputPrice: 500 }); // at its worst 0.4 USD
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(verdicts.filter(({ kind }) => kind === 'decision').length).toBe(model.calls());
    expect(model.calls()).toBe(3);
    expect(budget.state().callsLastHour).toBe(3);
  });
});
