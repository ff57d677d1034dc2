import Database from 'better-sqlite3';
import { fc } from '../support/property.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareUpsert, upsert } from '../../core/adapters/sqlite/sealed-table.ts';
import type { Row } from '../../core/adapters/sqlite/sealed-table.ts';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { TABLES } from '../../core/adapters/sqlite/tables.ts';
import { present } from '../../core/base/invariant.ts';
import type { TradingSystem } from '../../core/engine/trading-system.ts';
import { encodeRecord } from '../../core/events/journal-encoding.ts';
import { checkStore, foldSession } from '../../core/host/session/check-store.ts';
import type { Store } from '../../core/ports/store.ts';
import { configOf, createDriver, happening, someSetup } from '../support/random-session.ts';
import type { Happening, Setup } from '../support/random-session.ts';
import { makeStoreFolder, SESSION } from '../support/store-folder.ts';
import { aSystem } from '../support/trading.ts';

const folder = makeStoreFolder();
let store: Store;
beforeAll(() => {
  const opened = openLocalStore(folder.database);
  if (!opened.ok) throw new Error(opened.error.message);
  store = opened.value;
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

let sessions = 0;

async function live(setup: Setup, source: 'bars' | 'ticks', happenings: readonly Happening[]): Promise<TradingSystem> {
  const id = `session-${++sessions}`;
  await store.sessions.create({ ...SESSION, id });
  const created: { system?: TradingSystem } = {};
  const view = () => present(created.system, 'system').state;
  const ledger = store.ledger({ sessionId: id, encode: encodeRecord, view });
  const { system } = aSystem(configOf(setup, source), ledger);
  created.system = system;
  const driver = createDriver(system, source);
  driver.begin();
  for (const happens of happenings) driver.apply(happens);
  return system;
}

describe('the tables of the store', () => {
  it('equal the fold of the stored journal after any session', async () => {
    const source = fc.constantFrom('bars' as const, 'ticks' as const);
    const happenings = fc.array(happening, { minLength: 5, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(someSetup, source, happenings, async (setup, from, list) => {
        const { state } = await live(setup, from, list);
        const id = `session-${sessions}`;
        expect(store.compare(id, state)).toEqual({ ok: true, value: undefined });
        const folded = foldSession(store, id);
        expect([folded.seq, folded.cash, folded.held, folded.fills]).toEqual([
          state.seq,
          state.cash,
          state.held,
          state.fills,
        ]);
        expect(store.trading.orders(id).map(({ order }) => order)).toEqual(
          [...state.orders.values()].map(({ order }) => order),
        );
      }),
      { numRuns: 40 },
    );
    expect(checkStore(store).ok).toBe(true);
  });

  it('are told from the fold where a sealed row says something else, or is gone', () => {
    const db = new Database(folder.database);
    const columns = TABLES.positions.columns.join(', ');
    const row = db.prepare(`SELECT ${columns} FROM positions WHERE quantity <> '0' LIMIT 1`).raw().get() as Row;
    upsert(prepareUpsert(db, TABLES.positions), row.with(3, '123.456'));
    expect(store.check().ok).toBe(true);
    expect(checkStore(store)).toMatchObject({ ok: false, error: { code: 'PROJECTION_DIFFERS', table: 'positions' } });
    upsert(prepareUpsert(db, TABLES.positions), row);
    expect(checkStore(store).ok).toBe(true);
    db.exec('DELETE FROM fills WHERE rowid = (SELECT max(rowid) FROM fills)');
    expect(checkStore(store)).toMatchObject({ ok: false, error: { code: 'ROW_MISSING', table: 'fills' } });
    db.close();
  });
});
