import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { plainFixed } from '../../../core/base/fixed.ts';
import { createRandom } from '../../../core/base/random.ts';
import { temporaryFolder } from '../desk-fixture.ts';
import { runKillLoop } from '../kill-loop.ts';
import type { VenueServer } from '../venues/start-venue-server.ts';
import { startFundedVenue } from './live-host.ts';
import { liveLife } from './live-life.ts';
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
  expectAgreement(life, server);
  const { orders, fills } = server.account.truth();
  await life.close();
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

function expectAgreement({ desk }: LiveLife, server: VenueServer): void {
  const { orders, positions, account } = desk.tradingSnapshot();
  const truth = server.account.truth();
  expect(truth.open).toEqual([]);
  const ours = new Map(orders.map(({ clientOrderId, filledQuantity }) => [clientOrderId, filledQuantity]));
  const differing = truth.orders
    .filter(({ clientOrderId, filled }) => ours.get(clientOrderId) !== plainFixed(filled))
    .map(({ clientOrderId, filled }) => [clientOrderId, plainFixed(filled), ours.get(clientOrderId)]);
  expect(differing).toEqual([]);
  expect(account.cash).toBe(truth.balances['USDT']?.free);
  const held = positions.reduce((sum, { quantity }) => sum + Math.round(Number(quantity) * 1e8), 0);
  expect(held).toBe(Math.round(Number(truth.balances['BTC']?.free) * 1e8));
}
