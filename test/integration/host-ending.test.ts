import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';

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

const openOrders = () =>
  desk.desk
    .tradingSnapshot()
    .orders.filter(({ status }) => ['submitted', 'accepted', 'emulated', 'partially-filled'].includes(status));

/** Buys a little, which brings a stop and a target, and leaves an entry resting. */
async function trade(): Promise<void> {
  await desk.desk.submit(aTicket());
  await desk.until(() => desk.desk.tradingSnapshot().positions.length === 1);
  const price = Number(desk.desk.preview(aTicket({ intentId: 'look' })).estimatedPrice);
  const limitPrice = (price * 0.99).toFixed(2);
  await desk.desk.submit(aTicket({ intentId: 'entry', type: 'limit', limitPrice }));
  await desk.until(() => openOrders().some(({ intentId }) => intentId === 'entry'));
}

it('cancels entries, keeps the stop of the position, sends nothing more, and sums the session up', async () => {
  await trade();
  const kept = openOrders().filter(({ intentId }) => intentId !== 'entry');
  const summary = await desk.end('the test ends');
  expect(openOrders().map(({ clientOrderId }) => clientOrderId)).toEqual(kept.map((one) => one.clientOrderId));
  expect(kept.map(({ type, reduceOnly }) => [type, reduceOnly])).toContainEqual(['stop', true]);
  expect(await desk.desk.submit(aTicket({ intentId: 'late' }))).toMatchObject({ outcome: 'denied' });

  const [paper] = summary.accounts;
  expect(summary.cause).toBe('the test ends');
  expect(paper).toMatchObject({
    account: 'PAPER-1',
    mode: 'paper',
    fills: 1,
    canceled: 1,
    unverified: 0,
    traded: [{ instrumentId: 'demo:BTC-USD', fills: 1, bought: '0.05', sold: '0' }],
    positions: [
      { instrumentId: 'demo:BTC-USD', quantity: '0.05', stopPrice: kept.find((o) => o.type === 'stop')?.stopPrice },
    ],
  });
  expect(paper?.ordersLeft.every(({ closes }) => closes)).toBe(true);
  expect(Number(paper?.equityAtEnd) - Number(paper?.equityAtStart)).toBeCloseTo(Number(paper?.pnl), 6);
  expect(Number(paper?.fees)).toBeGreaterThan(0);
});

it('writes the summary as JSON and as text, once however often it is asked to end', async () => {
  await trade();
  const [first, second] = await Promise.all([desk.end('closed'), desk.end('closed again')]);
  expect(second).toBe(first);
  const files = readdirSync(place.folder.summaries).toSorted();
  expect(files.map((name) => name.split('.')[1])).toEqual(['json', 'txt']);
  const [json = '', text = ''] = files.map((name) => readFileSync(join(place.folder.summaries, name), 'utf8'));
  expect(JSON.parse(json)).toEqual(first);
  expect(text).toMatch(/demo:BTC-USD: 0\.05 bought, 0 sold/);
  expect(text).toMatch(/stop at \d/);
  expect(text).toMatch(/Entries canceled: 1, verified/);
});

it('trades again after the next start: the end is not in the journal', async () => {
  await trade();
  await desk.end('closed');
  await desk.close();
  desk = await openDesk(place.folder, { clock: desk.clock });
  expect(desk.desk.tradingSnapshot().tradingState.state).toBe('running');
  const again = await desk.desk.submit(aTicket({ intentId: 'again', side: 'sell' }));
  expect(again, JSON.stringify(again)).toMatchObject({ outcome: 'sent' });
});

it('cancels entries before the machine sleeps, and goes on trading after it', async () => {
  await trade();
  desk.beforeSleep();
  await desk.until(() => !openOrders().some(({ intentId }) => intentId === 'entry'));
  expect(await desk.desk.submit(aTicket({ intentId: 'awake', side: 'sell' }))).toMatchObject({ outcome: 'sent' });
});
