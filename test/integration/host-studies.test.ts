import { beforeEach, describe, expect, it } from 'vitest';
import type { StudyStart, StudyWire } from '../../core/api/wire/study-wire.ts';
import { aBacktestInput } from '../support/backtest-input.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';
import { jobEnd } from '../support/job-end.ts';

const RUN = aBacktestInput(48, { params: { fast: 4, slow: 12, fraction: 0.1 }, profile: 'unrestricted', seed: 4 });

describe('studies on the desk', () => {
  const desks = keptDesks();
  let desk: DeskFixture;
  beforeEach(async () => {
    desk = await desks.open();
  });

  async function endOf(started: StudyStart, onStudy?: (study: StudyWire) => void): Promise<StudyWire> {
    if ('refused' in started) throw new Error(started.refused);
    const stop = new AbortController();
    let last: StudyWire | undefined;
    let isOver = false;
    const reading = (async () => {
      for await (const study of desk.desk.watchStudy(started.studyId, stop.signal)) {
        last = study;
        onStudy?.(study);
        if (study.status !== 'running') break;
      }
      isOver = true;
    })();
    await desk.until(() => isOver, 600_000);
    stop.abort();
    await reading;
    if (last === undefined) throw new Error('no study');
    return last;
  }
  async function keptRun(): Promise<string> {
    const { runId } = await jobEnd(desk, desk.desk.startBacktest(RUN).jobId);
    return runId ?? '';
  }

  it('walk forward: each choice is traded on the bars behind it, and the parts make one curve', async () => {
    const meanwhile: number[] = [];
    const study = await endOf(
      desk.desk.startWalkForward({
        ...RUN,
        params: { fraction: 0.1 },
        dimensions: [
          { name: 'fast', kind: 'range', min: 2, max: 6, step: 2 },
          { name: 'slow', kind: 'range', min: 8, max: 24, step: 8 },
        ],
        sampler: 'grid',
        objective: 'netReturn',
        constraints: [],
        trials: 9,
        stopEarly: false,
        windows: { kind: 'rolling', inSample: 200, outOfSample: 100 },
      }),
      ({ kind, status, result }) => {
        if (kind === 'walk-forward' && status === 'running' && result !== null) meanwhile.push(result.windows.length);
      },
    );
    if (study.kind !== 'walk-forward' || study.result === null) throw new Error('no result');
    const { windows, equity, netReturn, tested } = study.result;
    expect(study.status).toBe('done');
    expect(tested).toBe(3);
    expect(meanwhile[0], 'windows are shown as they end').toBe(1);
    expect(windows.map(({ split, from }) => split - from)).toEqual(windows.map(() => 200 * 300_000));
    expect(windows.slice(1).map(({ split }) => split)).toEqual(windows.slice(0, -1).map(({ to }) => to));
    const product = windows.reduce((all, { outOfSample }) => all * (1 + (outOfSample?.netReturn ?? NaN)), 1);
    expect(netReturn).toBeCloseTo(product - 1, 3);
    expect(equity.at(-1)?.[1]).toBeCloseTo(100_000 * (1 + netReturn), 6);
  });

  it('draw other pasts of a run: orders of trades, days, and noise on its bars', async () => {
    const runId = await keptRun();
    const draw = { runId, runs: 20, seed: 3, ruin: 0.5 } as const;
    const shuffled = await endOf(desk.desk.startMonteCarlo({ ...draw, method: 'trade-shuffle' }));
    const noisy = await endOf(desk.desk.startMonteCarlo({ ...draw, method: 'candle-noise', noise: 0.3 }));
    if (shuffled.kind !== 'monte-carlo' || noisy.kind !== 'monte-carlo') throw new Error('another kind');
    const spread = shuffled.result?.netReturn;
    expect(spread?.p5).toBeCloseTo(spread?.p95 ?? NaN, 9);
    expect(shuffled.result?.fan.curves).toHaveLength(5);
    expect(noisy.result?.runs).toBe(20);
    expect(noisy.result?.netReturn.p5).toBeLessThan(noisy.result?.netReturn.p95 ?? NaN);
  });

  it('look for bias and find none in a shipped strategy, whose warm-up is long enough', async () => {
    const study = await endOf(desk.desk.startBiasCheck({ ...RUN, cuts: 8 }));
    if (study.kind !== 'bias' || study.result === null) throw new Error('no result');
    expect(study.result).toMatchObject({ leaks: [], warmUpBars: 12, cuts: 8 });
    expect(study.result.decisions).toBeGreaterThan(5);
    // The last of the four begins while the whole run holds something that it never bought, and so never sells.
    expect(study.result.warmUps.map(({ decisions, same }) => decisions - same)).toEqual([0, 0, 0, 1]);
  });
});
