import { describe, expect, it } from 'vitest';
import type { StoredStudy } from '../../core/ports/study-repository.ts';
import { storeForEachTest } from '../support/each-store.ts';
import { openStoreIn } from '../support/store-folder.ts';

const kept = storeForEachTest();

const STUDY: StoredStudy = {
  id: 'study-1',
  kind: 'optimise',
  createdAt: 1_000,
  title: 'sma-cross on BTC-USD',
  status: 'running',
  input: '{"trials":200}',
  result: null,
};

describe('studies in the store', () => {
  it('come back with their trials in order, over restarts', async () => {
    await kept.store.studies.put(STUDY);
    await kept.store.studies.putTrials('study-1', [
      { number: 11, document: '{"score":1}' },
      { number: 2, document: '{"score":0}' },
    ]);
    await kept.store.studies.putTrials('study-1', [{ number: 2, document: '{"score":3}' }]);
    await kept.store.studies.put({ ...STUDY, id: 'study-2', createdAt: 2_000 });
    await kept.store.studies.put({ ...STUDY, status: 'done', result: '{"best":11}' });
    await kept.store.close();
    kept.store = await openStoreIn(kept.folder);
    expect(kept.store.studies.list().map(({ id }) => id)).toEqual(['study-2', 'study-1']);
    expect(kept.store.studies.find('study-1')).toEqual({ ...STUDY, status: 'done', result: '{"best":11}' });
    expect(kept.store.studies.trials('study-1')).toEqual([
      { number: 2, document: '{"score":3}' },
      { number: 11, document: '{"score":1}' },
    ]);
    expect(kept.store.check()).toMatchObject({ ok: true, value: { studies: 2, study_trials: 2 } });
  });

  it('go with their trials', async () => {
    await kept.store.studies.put(STUDY);
    await kept.store.studies.putTrials('study-1', [{ number: 0, document: '{}' }]);
    await kept.store.studies.remove('study-1');
    expect(kept.store.studies.find('study-1')).toBeUndefined();
    expect(kept.store.studies.trials('study-1')).toEqual([]);
  });
});

describe('labels of runs', () => {
  it('are kept beside the run and go with it', async () => {
    const label = { runId: 'run-1', name: 'Night run', tags: ['btc', 'draft'], note: 'Try a wider stop', input: null };
    await kept.store.runLabels.put(label);
    await kept.store.runLabels.put({ ...label, name: 'Day run' });
    expect(kept.store.runLabels.find('run-1')).toEqual({ ...label, name: 'Day run' });
    expect(kept.store.runLabels.list()).toHaveLength(1);
    await kept.store.runs.remove('run-1');
    expect(kept.store.runLabels.find('run-1')).toBeUndefined();
  });
});
