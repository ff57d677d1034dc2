import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  OptimisationWire,
  OptimiseInput,
  StudyStart,
  StudyWire,
  TrialWire,
} from '../../core/api/wire/study-wire.ts';
import { aBacktestInput } from '../support/backtest-input.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { jobEnd } from '../support/job-end.ts';
import { USER_SMA_CROSS } from '../support/user-sma-cross.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const RUN = aBacktestInput(48, { profile: 'unrestricted', params: { fast: 4, slow: 12, fraction: 0.1 } });
const SEARCH: OptimiseInput = {
  ...RUN,
  params: { fraction: 0.1 },
  dimensions: [
    { name: 'fast', kind: 'values', values: [3, 5] },
    { name: 'slow', kind: 'values', values: [10] },
  ],
  sampler: 'grid',
  objective: 'netReturn',
  constraints: [],
  trials: 2,
  inSampleShare: 0.7,
  stopEarly: false,
};

describe("studies of one's own strategies", () => {
  const place = temporaryFolder();
  let desk: DeskFixture;
  beforeAll(async () => {
    mkdirSync(place.folder.strategies, { recursive: true });
    writeFileSync(join(place.folder.strategies, 'mine.ts'), USER_SMA_CROSS);
    desk = await openDesk(place.folder);
    for (let tries = 0; tries < 1_500 && !isOffered(); tries++) {
      desk.clock.advance(20);
      await wait(10);
    }
  });
  afterAll(async () => {
    await desk.close();
    place.remove();
  });
  const isOffered = (): boolean => desk.desk.strategyCatalog().some(({ name }) => name === 'mine');

  async function ended(started: StudyStart): Promise<string> {
    if ('refused' in started) throw new Error(started.refused);
    const job = await jobEnd(desk, started.jobId);
    expect(job).toMatchObject({ status: 'done', error: null });
    return started.studyId;
  }
  async function optimisation(
    strategy: string,
  ): Promise<{ readonly study: OptimisationWire | null; readonly trials: readonly TrialWire[] }> {
    const studyId = await ended(desk.desk.startOptimisation({ ...SEARCH, strategy }));
    for await (const first of desk.desk.watchOptimisation(studyId, new AbortController().signal)) return first;
    throw new Error('no study');
  }
  async function study(started: StudyStart): Promise<StudyWire> {
    const studyId = await ended(started);
    for await (const first of desk.desk.watchStudy(studyId, new AbortController().signal)) return first;
    throw new Error('no study');
  }

  it('search to the very figures of the same rule built in, on the bars that were kept back too', async () => {
    const [mine, builtIn] = [await optimisation('mine'), await optimisation('sma-cross')];
    const figures = ({ trials }: typeof mine) =>
      trials.map(({ params, score, outOfSample }) => ({
        fast: params['fast'],
        score,
        trades: outOfSample?.trades,
        netReturn: outOfSample?.netReturn,
      }));
    expect(figures(mine)).toEqual(figures(builtIn));
    expect(mine.study?.result?.best).toHaveLength(2);
  });

  it('walk forward to the very choices of the same rule built in', async () => {
    const { inSampleShare: _, ...search } = SEARCH;
    const windows = { kind: 'rolling', inSample: 300, outOfSample: 200 } as const;
    const mine = await study(desk.desk.startWalkForward({ ...search, windows, strategy: 'mine' }));
    const builtIn = await study(desk.desk.startWalkForward({ ...search, windows }));
    if (mine.kind !== 'walk-forward' || builtIn.kind !== 'walk-forward') throw new Error('no walk-forward');
    expect(mine.result?.windows.map(({ params }) => params)).toEqual(
      builtIn.result?.windows.map(({ params }) => params),
    );
    expect(mine.result?.netReturn).toBe(builtIn.result?.netReturn);
  });

  it('check for bias, run by run', async () => {
    const checked = await study(desk.desk.startBiasCheck({ ...RUN, strategy: 'mine', cuts: 4 }));
    if (checked.kind !== 'bias') throw new Error('no bias check');
    expect(checked.result).toMatchObject({ leaks: [], warmUpBars: 12 });
    expect(checked.result?.decisions).toBeGreaterThan(4);
  });

  it('are refused for noise on the bars, with what can be done instead', async () => {
    const { runId } = await jobEnd(desk, desk.desk.startBacktest({ ...RUN, strategy: 'mine' }).jobId);
    const started = desk.desk.startMonteCarlo({
      runId: runId ?? '',
      method: 'candle-noise',
      runs: 10,
      seed: 1,
      ruin: 0.5,
    });
    if ('refused' in started) throw new Error(started.refused);
    expect(await jobEnd(desk, started.jobId)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('Draw its trades or its days instead.') as string,
    });
  });
});
