import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../core/ports/store.ts';
import { makeStoreFolder, openStoreIn } from './store-folder.ts';
import type { StoreFolder } from './store-folder.ts';

/** What a test finds open; one that closes the store puts the next one in its place. */
export interface EachStore {
  folder: StoreFolder;
  store: Store;
}

/** Gives each test of the file a store in a folder of its own, and removes both afterwards. */
export function storeForEachTest(): EachStore {
  // Filled before the first test begins.
  const kept = {} as EachStore;
  beforeEach(async () => {
    kept.folder = makeStoreFolder();
    kept.store = await openStoreIn(kept.folder);
  });
  afterEach(async () => {
    await kept.store.close();
    kept.folder.remove();
  });
  return kept;
}
