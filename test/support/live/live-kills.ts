import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openLocalStore } from '../../../core/adapters/sqlite/sqlite-store.ts';
import { createRandom } from '../../../core/base/random.ts';
import { applyRecord } from '../../../core/engine/apply-record.ts';
import { createState } from '../../../core/engine/state.ts';
import { createVenueState } from '../../../core/engine/venue-state.ts';
import { decodeRecord } from '../../../core/events/journal-decoding.ts';
import type { DataFolder } from '../../../core/host/data-folder.ts';
import type { InstrumentId } from '../../../core/model/identifiers.ts';
import { temporaryFolder } from '../desk-fixture.ts';
import { runKillLoop } from '../kill-loop.ts';
import type { AccountTruth } from '../venues/account/played-account.ts';
import { disagreements } from './agreement.ts';
import { startFundedVenue } from './live-host.ts';
import { LIVE_NAME, liveLife } from './live-life.ts';
import type { LiveLife } from './live-life.ts';

/** How much went on between the kills. */
export interface LiveKills {
  readonly kills: number;
  /** Orders that came to the venue. */
  readonly orders: number;
  readonly fills: number;
}

/** Kills a host that trades at a played venue; the last life compares everything with what the venue knows. */
export async function killWhileLive(kills: number, seed: number): Promise<LiveKills> {
  const place = temporaryFolder();
  const { server, address } = await startFundedVenue('binance');
  const child = fileURLToPath(new URL('./live-kill-child.ts', import.meta.url));
  await runKillLoop({
    command: execPath,
    args: [child, place.folder.path, JSON.stringify(address), String(seed)],
    kills,
    random: createRandom(seed, 'live-kill'),
    longestLifeMs: 4_000,
    examine: () => {
      const ids = server.account.truth().orders.map(({ clientOrderId }) => clientOrderId);
      expect(ids.length - new Set(ids).size).toBe(0);
    },
  });
  const life = await liveLife(place.folder, address);
  await comeToRest(life);
  const truth = server.account.truth();
  await life.close();
  expectAgreement(place.folder, truth);
  const { orders, fills } = truth;
  await server.close();
  place.remove();
  return { kills, orders: orders.length, fills: fills.length };
}

/** Nothing is armed in this life: what is open is canceled, which needs no leave. */
async function comeToRest({ desk, reconciliation, until }: LiveLife): Promise<void> {
  expect(desk.tradingSnapshot().tradingState.state).toBe('reduce-only');
  await desk.cancelAll();
  const isAtRest = (): boolean => {
    const wire = reconciliation();
    const open = desk.tradingSnapshot().orders.filter(({ status }) => OPEN.has(status));
    return wire?.state === 'reconciled' && wire.differences.length === 0 && open.length === 0;
  };
  await until(isAtRest, 'everything has come to rest');
}

const OPEN: ReadonlySet<string> = new Set(['submitted', 'unknown', 'accepted', 'partially-filled']);

/** What the disk holds, folded by itself, against all that the venue knows: every order and every fill, and the money. */
function expectAgreement(folder: DataFolder, truth: AccountTruth): void {
  const store = openLocalStore(folder.database);
  if (!store.ok) throw new Error(store.error.message);
  const { sessions } = store.value;
  expect(store.value.check()).toMatchObject({ ok: true });
  const session = sessions.latest(`live ${LIVE_NAME}`);
  if (session === undefined) throw new Error('no session was kept');
  const state = createState([{ id: 'binance:BTC-USDT' as InstrumentId }]);
  state.venue = createVenueState();
  const records = [...sessions.journal(session.id)].map(({ line }) => decodeRecord(line));
  for (const record of records) applyRecord(state, record);
  void store.value.close();
  expect(truth.open).toEqual([]);
  expect(disagreements({ state, records, truth, currency: 'USDT' })).toEqual([]);
}
