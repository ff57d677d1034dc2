import type { RunReport } from './run-report.ts';

/** A run that was made again from what it had been asked with, against the one before. */
export interface RepeatedRun {
  /** Whether both saw the same bars. */
  readonly data: 'same' | 'changed';
  /** Whether both did the same, to the byte of the journal. */
  readonly journal: 'same' | 'changed';
  /** Both in a sentence. */
  readonly sentence: string;
}

/** Says what became of a run that was made again: data and journal are compared by their hashes. */
export function repeatedRun(before: RunReport, after: RunReport): RepeatedRun {
  const data = before.run.dataSha256 === after.run.dataSha256 ? 'same' : 'changed';
  const journal = before.journalSha256 === after.journalSha256 ? 'same' : 'changed';
  return { data, journal, sentence: sentenceOf({ before, after, data, journal }) };
}

interface Both extends Omit<RepeatedRun, 'sentence'> {
  readonly before: RunReport;
  readonly after: RunReport;
}

function sentenceOf({ before, after, data, journal }: Both): string {
  const [was, is] = [before.run, after.run];
  if (data === 'changed') {
    const counts = was.bars === is.bars ? `${is.bars} bars both times` : `${was.bars} bars then, ${is.bars} now`;
    return `The stored bars have changed since ${was.id}: ${counts}. The two results are not of the same data.`;
  }
  if (journal === 'same') return `Same bars, and the same result as ${was.id} to the byte of the journal.`;
  const why =
    was.engineVersion === is.engineVersion
      ? 'the strategy, or what it had learned of, has changed'
      : `engine ${was.engineVersion} then, ${is.engineVersion} now`;
  return `Same bars, but another result than ${was.id}: ${why}.`;
}
