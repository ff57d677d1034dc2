import type { Database } from 'better-sqlite3';
import type {
  RunLabel,
  RunLabelRepository,
  StoredStudy,
  StoredTrial,
  StudyRepository,
} from '../../ports/study-repository.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

const STUDIES = 'SELECT id, kind, created_at AS createdAt, title, status, input, result FROM studies';

/** Studies and their trials as JSON. */
export function createStudyRepository(db: Database, channel: WriteChannel): StudyRepository {
  const newest = db.prepare(`${STUDIES} ORDER BY created_at DESC, id`);
  const one = db.prepare(`${STUDIES} WHERE id = ?`);
  const trials = db.prepare('SELECT number, document FROM study_trials WHERE study_id = ? ORDER BY number');
  return {
    put: ({ id, kind, createdAt, title, status, input, result }) =>
      written(channel, { kind: 'put', table: 'studies', rows: [[id, kind, createdAt, title, status, input, result]] }),
    find: (id) => one.get(id) as StoredStudy | undefined,
    list: () => newest.all() as StoredStudy[],
    remove: (id) => written(channel, { kind: 'remove-study', id }),
    putTrials: (id, list) =>
      written(channel, {
        kind: 'put',
        table: 'study_trials',
        rows: list.map(({ number, document }) => [id, number, document]),
      }),
    trials: (id) => trials.all(id) as StoredTrial[],
  };
}

interface LabelRow extends Omit<RunLabel, 'tags'> {
  readonly tags: string;
}

function label({ tags, ...row }: LabelRow): RunLabel {
  return { ...row, tags: JSON.parse(tags) as string[] };
}

/** What people wrote about runs. */
export function createRunLabelRepository(db: Database, channel: WriteChannel): RunLabelRepository {
  const columns = 'SELECT run_id AS runId, name, tags, note, input FROM run_labels';
  const all = db.prepare(`${columns} ORDER BY run_id`);
  const one = db.prepare(`${columns} WHERE run_id = ?`);
  return {
    put: ({ runId, name, tags, note, input }) =>
      written(channel, { kind: 'put', table: 'run_labels', rows: [[runId, name, JSON.stringify(tags), note, input]] }),
    list: () => (all.all() as LabelRow[]).map(label),
    find(runId) {
      const row = one.get(runId) as LabelRow | undefined;
      return row === undefined ? undefined : label(row);
    },
  };
}
