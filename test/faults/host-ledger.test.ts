import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';

let place: ReturnType<typeof temporaryFolder>;
let desk: DeskFixture;
beforeEach(async () => {
  place = temporaryFolder();
  desk = await openDesk(place.folder);
});
afterEach(async () => {
  await desk.close();
  place.remove();
});

/** Real time passes for the ledger's thread while the test's clock moves on. */
async function wait(isDone: () => boolean, limitMs = 20_000): Promise<void> {
  for (let passed = 0; passed < limitMs && !isDone(); passed += 50) {
    desk.clock.advance(50);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(isDone()).toBe(true);
}

const kinds = (): readonly string[] => desk.desk.tradingSnapshot().events.map(({ kind }) => kind);

it(
  'F49 a ledger that cannot be written sends nothing, halts, and can be re-armed once it is back',
  { timeout: 60_000 },
  async () => {
    const blocker = new Database(place.folder.database);
    blocker.exec('BEGIN IMMEDIATE');
    const marketTime = desk.desk.tradingSnapshot().account.time;
    expect(await desk.desk.submit(aTicket())).toMatchObject({ outcome: 'sent' });
    await wait(() => desk.desk.tradingSnapshot().tradingState.state === 'halted');
    expect(kinds()).not.toContain('order.submitted');
    expect(desk.desk.tradingSnapshot().tradingState.cause).toMatch(/^the ledger failed/);
    expect(desk.desk.tradingSnapshot().orders).toMatchObject([{ status: 'canceled', filledQuantity: '0' }]);
    expect(desk.desk.tradingSnapshot().account).toMatchObject({ cash: '100000', held: '0' });
    expect(desk.desk.tradingSnapshot().account.time - marketTime).toBeLessThan(2_000);
    expect(existsSync(place.folder.haltFile)).toBe(true);
    await wait(() => desk.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
    expect(await desk.desk.submit(aTicket({ intentId: 'next' }))).toMatchObject({ denial: { code: 'HALTED' } });

    blocker.exec('ROLLBACK');
    blocker.close();
    expect(await desk.desk.rearm('PAPER-1')).toEqual({ outcome: 'done', count: 1 });
    // Nothing halts it anew.
    expect(existsSync(place.folder.haltFile)).toBe(false);
    await desk.desk.submit(aTicket({ intentId: 'after' }));
    await wait(() => desk.desk.tradingSnapshot().fills.length === 1);
    const before = desk.desk.tradingSnapshot();
    await desk.close();
    desk = await openDesk(place.folder, { clock: desk.clock });
    const after = desk.desk.tradingSnapshot();
    expect(after.fills).toEqual(before.fills);
    // Nothing is lost; the position's protection may have been put back by facts of its own.
    const kept = before.events.length;
    expect(after.events.slice(0, kept).map(({ seq }) => seq)).toEqual(before.events.map(({ seq }) => seq));
  },
);

it('F53 a commit that takes half a second holds its order back and nothing else', { timeout: 60_000 }, async () => {
  const blocker = new Database(place.folder.database);
  blocker.exec('BEGIN IMMEDIATE');
  const lockedAt = Date.now();
  expect(await desk.desk.submit(aTicket())).toMatchObject({ outcome: 'sent' });
  // The disk is another thread's: here the loop turns, and every call is answered.
  let turns = 0;
  while (Date.now() - lockedAt < 500) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    desk.clock.advance(1);
    const size = { kind: 'quote', amount: String(2_000 + turns) } as const;
    expect(desk.desk.preview(aTicket({ intentId: `look-${turns}`, size })).denial).toBeNull();
    turns++;
  }
  expect(turns).toBeGreaterThan(5);
  expect(kinds()).not.toContain('order.submitted');
  expect(desk.desk.tradingSnapshot().tradingState.state).toBe('running');
  blocker.exec('ROLLBACK');
  blocker.close();
  await wait(() => desk.desk.tradingSnapshot().fills.length === 1);
  expect(kinds()).toContain('order.submitted');
});
