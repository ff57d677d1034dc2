import { beforeEach, describe, expect, it } from 'vitest';
import type { OptimisationWire, OptimiseInput, TrialWire } from '../../core/api/wire/study-wire.ts';
import { aBacktestInput } from '../support/backtest-input.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';

const INPUT: OptimiseInput = {
  ...aBacktestInput(48, { seed: 4 }),
  params: { fraction: 0.1 },
  dimensions: [
    { name: 'fast', kind: 'range', min: 2, max: 12, step: 1 },
    { name: 'slow', kind: 'range', min: 5, max: 40, step: 5 },
  ],
  sampler: 'tpe',
  objective: 'netReturn',
  constraints: [{ figure: 'trades', min: 1 }],
  trials: 40,
  inSampleShare: 0.7,
  stopEarly: true,
};

interface Seen {
  readonly study: OptimisationWire;
  readonly trials: ReadonlyMap<number, TrialWire>;
}

describe('optimisations on the desk', () => {
  const desks = keptDesks();
  let desk: DeskFixture;
  beforeEach(async () => {
    desk = await desks.open();
  });

  /** Follows a study until `isOver`. */
  async function follow(studyId: string, isOver: (seen: Seen) => boolean): Promise<Seen> {
    const stop = new AbortController();
    const trials = new Map<number, TrialWire>();
    let study: OptimisationWire | undefined;
    let isDone = false;
    const reading = (async () => {
      for await (const message of desk.desk.watchOptimisation(studyId, stop.signal)) {
        study = message.study ?? study;
        for (const trial of message.trials) trials.set(trial.number, trial);
        if (study !== undefined && isOver({ study, trials })) break;
      }
      isDone = true;
    })();
    await desk.until(() => isDone, 600_000);
    stop.abort();
    await reading;
    if (study === undefined) throw new Error('no study');
    return { study, trials };
  }
  function start(input: OptimiseInput): { readonly studyId: string; readonly jobId: string } {
    const started = desk.desk.startOptimisation(input);
    if ('refused' in started) throw new Error(started.refused);
    return started;
  }
  const ended = ({ study }: Seen): boolean => study.status !== 'running' && study.jobId === null;

  it('try as many sets as asked for, test the best on what was kept back, and tell what luck would have shown', async () => {
    const { studyId } = start(INPUT);
    const { study, trials } = await follow(studyId, ended);
    expect(study.status).toBe('done');
    expect([...trials.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, number) => number));
    expect([...trials.values()].some(({ status }) => status === 'pruned')).toBe(true);
    const scores = study.result?.best.map(({ number }) => trials.get(number)?.score ?? NaN) ?? [];
    const finished = [...trials.values()].flatMap(({ score }) => score ?? []);
    expect(scores).toEqual(finished.toSorted((a, b) => b - a).slice(0, scores.length));
    expect(study.result?.best[0]?.outOfSample?.trades).toBeGreaterThan(0);
    // Two days are too few for a Sharpe ratio, deflated or not.
    expect(study.result?.best[0]?.deflatedSharpe).toBeNull();
  });

  it('keep what they have tried when canceled, and come to the same result when resumed after a restart', async () => {
    const whole = await follow(start(INPUT).studyId, ended);
    const cut = start(INPUT);
    await follow(cut.studyId, ({ trials }) => trials.size >= 12);
    desk.desk.cancelJob(cut.jobId);
    const stopped = await follow(cut.studyId, ended);
    expect(stopped.study.status).toBe('stopped');
    expect(stopped.trials.size).toBeLessThan(40);
    const kept = stopped.trials.size;
    await desks.close(desk);
    desk = await desks.open({ clock: desk.clock });
    expect(desk.desk.resumeStudy(cut.studyId)).toMatchObject({ studyId: cut.studyId });
    const resumed = await follow(cut.studyId, ended);
    expect(kept).toBeGreaterThanOrEqual(12);
    expect(resumed.study.result).toEqual(whole.study.result);
    expect(resumed.trials).toEqual(whole.trials);
  });

  it('refuse what cannot be searched before anything begins', () => {
    const dimensions = [{ name: 'fast', kind: 'range', min: -1, max: 9, step: 1 } as const];
    expect(desk.desk.startOptimisation({ ...INPUT, dimensions })).toMatchObject({
      refused: expect.stringContaining('fast goes from') as string,
    });
    expect(desk.desk.startOptimisation({ ...INPUT, strategy: 'none' })).toEqual({
      refused: 'There is no strategy none.',
    });
    expect(desk.desk.resumeStudy('study-x')).toEqual({ refused: 'There is no such study.' });
  });
});
