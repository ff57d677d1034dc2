import { describe, expect, it } from 'vitest';
import { repeatedRun } from '../../../../core/model/repeated-run.ts';
import type { RunReport } from '../../../../core/model/run-report.ts';
import { aRequest, reportFor } from '../../../support/backtest.ts';
import { syntheticBars } from '../../../support/synthetic-bars.ts';

const before = reportFor(aRequest(syntheticBars(600)), { runId: 'run-1', dataSha256: 'aa', engineVersion: '1.0.0' });

function after(run: Partial<RunReport['run']>, journalSha256 = before.journalSha256): RunReport {
  return { ...before, journalSha256, run: { ...before.run, id: 'run-2', ...run } };
}

describe('a run that was made again', () => {
  it.each([
    ['the same bars and journal', after({}), 'Same bars, and the same result as run-1 to the byte of the journal.'],
    [
      'more bars',
      after({ dataSha256: 'bb', bars: 610 }, 'other'),
      'The stored bars have changed since run-1: 600 bars then, 610 now. The two results are not of the same data.',
    ],
    [
      'other figures in as many bars',
      after({ dataSha256: 'bb' }, 'other'),
      'The stored bars have changed since run-1: 600 bars both times. The two results are not of the same data.',
    ],
    [
      'another engine',
      after({ engineVersion: '1.1.0' }, 'other'),
      'Same bars, but another result than run-1: engine 1.0.0 then, 1.1.0 now.',
    ],
    [
      'another strategy of the same name',
      after({}, 'other'),
      'Same bars, but another result than run-1: the strategy, or what it had learned of, has changed.',
    ],
  ])('says so with %s', (_, again, sentence) => {
    expect(repeatedRun(before, again).sentence).toBe(sentence);
  });
});
