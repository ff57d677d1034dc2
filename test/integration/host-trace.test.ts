import { beforeEach, describe, expect, it } from 'vitest';
import type { BacktestInput, TraceInput } from '../../core/api/wire/backtest-wire.ts';
import type { DecisionTraceWire } from '../../core/api/wire/strategy-wire.ts';
import { TEST_START } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';

const MINUTE = 60_000;
const INPUT: BacktestInput = {
  instrumentId: 'demo:BTC-USD',
  timeframe: '1m',
  from: TEST_START - 600 * MINUTE,
  to: TEST_START,
  strategy: 'momentum',
  params: { fast: 5, slow: 20 },
  cash: '100000',
  profile: 'moderate',
  makerBps: '2',
  takerBps: '10',
  fill: 'realistic',
  slippage: 'spread',
  slippageBps: '0',
  spreadBps: '2',
  latencyMs: 0,
  seed: 1,
};

describe('a trace of decisions', () => {
  const desks = keptDesks();
  let opened: DeskFixture;
  beforeEach(async () => {
    opened = await desks.open();
  });

  it('tells at every bar what the strategy thought, and is the backtest of the same period', async () => {
    const trace = await opened.desk.traceDecisions(INPUT);
    if ('refused' in trace) throw new Error(trace.refused);
    expect([trace.time.length, trace.sentences.length, trace.insights.length, trace.equity.length]).toEqual([
      600, 600, 600, 600,
    ]);
    expect(trace.sentences[0]).toBe('Warming up: 1 of 80 bars.');
    expect(trace.sentences[300]).toMatch(/EMA\(5\) [\d.]+ is (above|below|equal to) EMA\(20\)/);

    const { jobId } = opened.desk.startBacktest(INPUT);
    const done = () => newest.find(({ id, status }) => id === jobId && status === 'done');
    await opened.until(() => done() !== undefined);
    const report = await opened.desk.report(done()?.runId ?? '');
    expect(trace.orders.map(({ order }) => order.clientOrderId)).toEqual(
      report?.orders.map(({ clientOrderId }) => clientOrderId),
    );
    expect(trace.fills.map(({ price, quantity }) => [price, quantity])).toEqual(
      report?.fills.map(({ price, quantity }) => [Number(price), Number(quantity)]),
    );
    expect(trace.equity.at(-1)).toBeCloseTo(Number(report?.summary.finalEquity), 6);
  });

  it('tells a part of a long period as the whole run tells it', async () => {
    const traced = async (input: TraceInput): Promise<DecisionTraceWire> => {
      const trace = await opened.desk.traceDecisions(input);
      if ('refused' in trace) throw new Error(trace.refused);
      return trace;
    };
    const whole = await traced(INPUT);
    expect(whole.next).toBeNull();
    const part = await traced({ ...INPUT, shownFrom: whole.time[400] ?? 0 });
    expect(part.time).toEqual(whole.time.slice(400));
    expect(part.insights).toEqual(whole.insights.slice(400));
    expect(part.equity).toEqual(whole.equity.slice(400));
    expect(part.orders).toEqual(
      whole.orders.filter(({ bar }) => bar >= 400).map(({ bar, order }) => ({ bar: bar - 400, order })),
    );
    expect(part.fills).toEqual(
      whole.fills.filter(({ bar }) => bar >= 400).map((fill) => ({ ...fill, bar: fill.bar - 400 })),
    );
  });

  it('refuses parameters that no run could have', async () => {
    expect(await opened.desk.traceDecisions({ ...INPUT, params: { fast: 99, slow: 5 } })).toHaveProperty('refused');
  });

  let newest: readonly { readonly id: string; readonly status: string; readonly runId: string | null }[] = [];
  beforeEach(() => {
    const ended = new AbortController();
    newest = [];
    void (async () => {
      for await (const jobs of opened.desk.watchJobs(ended.signal)) newest = jobs;
    })();
  });
});
