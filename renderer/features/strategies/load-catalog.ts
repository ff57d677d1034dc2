import { client } from '../../ipc/client.ts';

/** Every strategy that can be run, with its schema. */
export function loadCatalog() {
  return client.strategies.catalog.query();
}
