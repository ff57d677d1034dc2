import { beforeEach, describe, expect, it } from 'vitest';
import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import { HOUR_MS } from '../../core/base/time.ts';
import { aBacktestInput } from '../support/backtest-input.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';
import { jobEnd, jobsOf } from '../support/job-end.ts';

const INPUT = aBacktestInput(24);

describe('backtests on the desk', () => {
  const desks = keptDesks();
  let desk: DeskFixture;
  beforeEach(async () => {
    desk = await desks.open();
  });

  const ended = (jobId: string): Promise<JobWire> => jobEnd(desk, jobId);

  it('gives strategies the funding that was settled before and in the period', async () => {
    const params = { season: 'hour', weeks: 4, minSamples: 5, maxP: 0.5 };
    const { jobId } = desk.desk.startBacktest({ ...INPUT, strategy: 'funding-rate-drift', params });
    const job = await ended(jobId);
    expect(job.error).toBeNull();
    const trace = await desk.desk.traceDecisions({ ...INPUT, strategy: 'funding-rate-drift', params });
    if ('refused' in trace) throw new Error(trace.refused);
    const sentences = new Set(JSON.stringify(trace).match(/Flat: [^"]*/g));
    expect([...sentences].some((sentence) => /only \d+ settlements to test \d\d:00/.test(sentence))).toBe(true);
    expect([...sentences].some((sentence) => sentence.includes('no settled funding'))).toBe(false);
  });

  it('runs on stored bars, keeps the report and lists it', async () => {
    const job = await ended(desk.desk.startBacktest(INPUT).jobId);
    expect(job).toMatchObject({ status: 'done', error: null, kind: 'backtest', title: 'sma-cross on BTC-USD 5m' });
    const report = await desk.desk.report(job.runId ?? '');
    expect(report?.run).toMatchObject({ bars: 288, gaps: 0, from: INPUT.from, to: INPUT.to, timeframe: '5m' });
    expect(report?.run.dataSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report?.trades.length).toBeGreaterThan(0);
    expect(await desk.desk.runs()).toMatchObject([
      { runId: job.runId, strategy: 'sma-cross', netReturn: report?.summary.netReturn, trades: report?.summary.trades },
    ]);
  });

  it('gives the same journal for the same input', async () => {
    const first = await ended(desk.desk.startBacktest(INPUT).jobId);
    const second = await ended(desk.desk.startBacktest(INPUT).jobId);
    const [one, other] = [await desk.desk.report(first.runId ?? ''), await desk.desk.report(second.runId ?? '')];
    expect(one?.journalSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(other?.journalSha256).toBe(one?.journalSha256);
  });

  it('is canceled by the flag it shares with its worker', async () => {
    const { jobId } = desk.desk.startBacktest(INPUT);
    desk.desk.cancelJob(jobId);
    expect((await jobsOf(desk)).find(({ id }) => id === jobId)?.status).toBe('canceling');
    expect(await ended(jobId)).toMatchObject({ status: 'canceled', runId: null });
    expect(await desk.desk.runs()).toEqual([]);
  });

  it('says why it cannot run', async () => {
    expect(() => desk.desk.startBacktest({ ...INPUT, strategy: 'none' })).toThrow('There is no strategy none.');
    expect(() => desk.desk.startBacktest({ ...INPUT, params: { fast: 1.5 } })).toThrow('must be a whole number');
    expect(() => desk.desk.startBacktest({ ...INPUT, to: INPUT.from })).toThrow('after its start');
    const tooShort = await ended(desk.desk.startBacktest({ ...INPUT, timeframe: '15s' }).jobId);
    expect(tooShort).toMatchObject({ status: 'failed', error: expect.stringContaining('Only bars of 1m') });
    const early = { ...INPUT, from: 0, to: HOUR_MS };
    expect(await ended(desk.desk.startBacktest(early).jobId)).toMatchObject({
      error: 'There are no bars in this period.',
    });
  });
});
