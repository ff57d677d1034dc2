import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BacktestInput } from '../../core/api/wire/backtest-wire.ts';
import type { ComparisonWire } from '../../core/api/wire/run-library-wire.ts';
import { repeatedRun } from '../../core/model/repeated-run.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import { aBacktestInput } from '../support/backtest-input.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { jobEnd } from '../support/job-end.ts';

describe('the library of runs', () => {
  const place = temporaryFolder();
  let desk: DeskFixture;
  let ids: readonly string[] = [];
  beforeAll(async () => {
    desk = await openDesk(place.folder);
    ids = [
      await run({ fast: 5, slow: 20, fraction: 0.1 }),
      await run({ fast: 5, slow: 30, fraction: 0.1 }),
      await run({ fast: 5, slow: 40, fraction: 0.1 }, { takerBps: '50', seed: 9 }),
    ];
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    place.remove();
  });

  async function run(params: BacktestInput['params'], change: Partial<BacktestInput> = {}): Promise<string> {
    const { jobId } = desk.desk.startBacktest(aBacktestInput(24, { params, ...change }));
    return (await jobEnd(desk, jobId)).runId ?? '';
  }
  async function reportOf(runId: string): Promise<RunReport> {
    const report = await desk.desk.report(runId);
    if (report === null) throw new Error(`no report of ${runId}`);
    return report;
  }
  async function compared(runIds: readonly string[]): Promise<ComparisonWire> {
    const comparison = await desk.desk.compareRuns(runIds);
    if ('refused' in comparison) throw new Error(comparison.refused);
    return comparison;
  }

  it('keeps name, tags and note of a run, each on its own', async () => {
    const [runId = ''] = ids;
    expect(await desk.desk.labelRun({ runId, name: 'first', tags: ['btc', 'slow', 'btc'] })).toEqual({
      outcome: 'done',
      count: 1,
    });
    await desk.desk.labelRun({ runId, note: 'worth another look' });
    const run = (await desk.desk.runs()).find((one) => one.runId === runId);
    expect(run).toMatchObject({
      name: 'first',
      tags: ['btc', 'slow'],
      note: 'worth another look',
      canRunAgain: true,
      mode: 'backtest',
    });
    expect(await desk.desk.labelRun({ runId: 'run-x', note: 'lost' })).toEqual({
      outcome: 'refused',
      message: 'There is no run run-x.',
    });
  });

  it('puts runs side by side and marks what differs and which did best', async () => {
    const { runs, settings, figures, equity } = await compared(ids);
    expect(runs.map(({ runId }) => runId)).toEqual(ids);
    const reports = await Promise.all(ids.map(reportOf));
    const differing = settings.filter(({ differs }) => differs).map(({ name }) => name);
    expect(differing).toEqual(['slow', 'Taker fee, bps', 'Seed', 'Journal hash']);
    expect(settings.find(({ name }) => name === 'slow')?.values).toEqual(['20', '30', '40']);
    const netReturn = figures.find(({ metric }) => metric === 'netReturn');
    const returns = reports.map(({ summary }) => summary.netReturn);
    expect(netReturn).toMatchObject({ values: returns, best: [returns.indexOf(Math.max(...returns))] });
    expect(equity.growth.map((curve) => curve.at(-1))).toEqual(
      returns.map((value) => expect.closeTo(value, 12) as number),
    );
    expect(new Set(equity.growth.map(({ length }) => length))).toEqual(new Set([equity.times.length]));
  });

  it('refuses to compare a run that is not there', async () => {
    expect(await desk.desk.compareRuns([ids[0] ?? '', 'run-x'])).toEqual({ refused: 'There is no run run-x.' });
  });

  it('runs again what a run was asked with, to the byte of its journal', async () => {
    const [runId = ''] = ids;
    const started = desk.desk.runAgain(runId);
    if ('refused' in started) throw new Error(started.refused);
    const again = (await jobEnd(desk, started.jobId)).runId ?? '';
    expect(again).not.toBe(runId);
    expect(repeatedRun(await reportOf(runId), await reportOf(again))).toEqual({
      data: 'same',
      journal: 'same',
      sentence: `Same bars, and the same result as ${runId} to the byte of the journal.`,
    });
    expect(await desk.desk.removeRuns([again])).toEqual({ outcome: 'done', count: 1 });
  });

  it('removes runs with their labels, and none where one of them is not there', async () => {
    const doomed = await run({ fast: 3, slow: 9, fraction: 0.1 });
    await desk.desk.labelRun({ runId: doomed, note: 'to go' });
    expect(await desk.desk.removeRuns([doomed, 'run-x'])).toMatchObject({ outcome: 'refused' });
    expect((await desk.desk.runs()).map(({ runId }) => runId)).toContain(doomed);
    expect(await desk.desk.removeRuns([doomed])).toEqual({ outcome: 'done', count: 1 });
    expect((await desk.desk.runs()).map(({ runId }) => runId)).not.toContain(doomed);
    expect(desk.desk.runAgain(doomed)).toEqual({ refused: `There is no run ${doomed}.` });
  });
});
