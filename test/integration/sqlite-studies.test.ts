import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../core/ports/store.ts';
import type { StoredStudy } from '../../core/ports/study-repository.ts';
import { makeStoreFolder, openStoreIn } from '../support/store-folder.ts';
import type { StoreFolder } from '../support/store-folder.ts';

let folder: StoreFolder;
let store: Store;
beforeEach(async () => {
  folder = makeStoreFolder();
  store = await openStoreIn(folder);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

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
    await store.studies.put(STUDY);
    await store.studies.putTrials('study-1', [
      { number: 11, document: '{"score":1}' },
      { number: 2, document: '{"score":0}' },
    ]);
    await store.studies.putTrials('study-1', [{ number: 2, document: '{"score":3}' }]);
    await store.studies.put({ ...STUDY, id: 'study-2', createdAt: 2_000 });
    await store.studies.put({ ...STUDY, status: 'done', result: '{"best":11}' });
    await store.close();
    store = await openStoreIn(folder);
    expect(store.studies.list().map(({ id }) => id)).toEqual(['study-2', 'study-1']);
    expect(store.studies.find('study-1')).toEqual({ ...STUDY, status: 'done', result: '{"best":11}' });
    expect(store.studies.trials('study-1')).toEqual([
      { number: 2, document: '{"score":3}' },
      { number: 11, document: '{"score":1}' },
    ]);
    expect(store.check()).toMatchObject({ ok: true, value: { studies: 2, study_trials: 2 } });
  });

  it('go with their trials', async () => {
    await store.studies.put(STUDY);
    await store.studies.putTrials('study-1', [{ number: 0, document: '{}' }]);
    await store.studies.remove('study-1');
    expect(store.studies.find('study-1')).toBeUndefined();
    expect(store.studies.trials('study-1')).toEqual([]);
  });
});

describe('labels of runs', () => {
  it('are kept beside the run and go with it', async () => {
    const label = { runId: 'run-1', name: 'Night run', tags: ['btc', 'draft'], note: 'Try a wider stop', input: null };
    await store.runLabels.put(label);
    await store.runLabels.put({ ...label, name: 'Day run' });
    expect(store.runLabels.find('run-1')).toEqual({ ...label, name: 'Day run' });
    expect(store.runLabels.list()).toHaveLength(1);
    await store.runs.remove('run-1');
    expect(store.runLabels.find('run-1')).toBeUndefined();
  });
});
