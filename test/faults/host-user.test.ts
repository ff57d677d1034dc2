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

const price = (): number => Number(desk.desk.preview(aTicket({ intentId: 'look' })).estimatedPrice);

it('F54 a quantity of a hundred times too much, or a price ten times too high, is refused in words', async () => {
  const much = await desk.desk.submit(aTicket({ size: { kind: 'base', quantity: '5' } }));
  expect(much).toMatchObject({ outcome: 'denied', denial: { code: 'ORDER_VALUE', field: 'quantity' } });
  const far = aTicket({ intentId: 'far', type: 'limit', limitPrice: (price() * 10).toFixed(2) });
  const high = await desk.desk.submit({ ...far, size: { kind: 'base', quantity: '0.001' } });
  expect(high).toMatchObject({ outcome: 'denied', denial: { code: 'PRICE_COLLAR' } });
  expect(desk.desk.tradingSnapshot().fills).toEqual([]);
});

it('F55 a ticket that is submitted five times at once is one order', async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => desk.desk.submit(aTicket())));
  expect(new Set(outcomes.map(({ clientOrderId }) => clientOrderId)).size).toBe(1);
  await desk.until(() => desk.desk.tradingSnapshot().positions.length === 1);
  expect(desk.desk.tradingSnapshot().positions).toMatchObject([{ quantity: '0.05' }]);
});

it('F56 ten presses among submits, cancels and a re-arm are one halt, and nothing is sent after it', async () => {
  const halts = (): number =>
    desk.desk
      .tradingSnapshot()
      .events.filter(({ kind, text }) => kind === 'trading-state.changed' && /halted/.test(text)).length;
  for (let press = 0; press < 10; press++) {
    const act = press % 3;
    if (act === 0) void desk.desk.submit(aTicket({ intentId: `during-${press}` }));
    else if (act === 1) void desk.desk.cancelAll();
    else void desk.desk.rearm('PAPER-1');
    desk.desk.halt(`press ${press}`);
  }
  await desk.until(() => desk.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
  expect(desk.desk.tradingSnapshot().tradingState).toMatchObject({ state: 'halted', cause: 'press 0' });
  expect(halts()).toBe(1);
  const orders = desk.desk.tradingSnapshot().orders.length;
  expect(await desk.desk.submit(aTicket({ intentId: 'later' }))).toMatchObject({ denial: { code: 'HALTED' } });
  expect(desk.desk.tradingSnapshot().fills).toEqual([]);
  expect(desk.desk.tradingSnapshot().orders.length - orders).toBeLessThanOrEqual(1);
});

it('halts one strategy alone, or one account alone, where that is asked for', async () => {
  await desk.desk.startStrategy({ name: 'momentum', instrumentId: 'demo:ETH-USD', params: {} });
  const strategyId = 'momentum-1';
  const ofStrategy = { kind: 'strategy', account: 'PAPER-1', strategyId } as const;
  expect(desk.desk.halt('only this one', { scope: ofStrategy })).toBe(1);
  expect(desk.desk.tradingSnapshot().strategies).toMatchObject([{ id: strategyId, status: 'paused' }]);
  expect(desk.desk.tradingSnapshot().tradingState.state).toBe('running');
  expect(desk.desk.halt('nobody', { scope: { kind: 'account', account: 'NOBODY' } })).toBe(0);
  expect(desk.desk.halt('this account', { scope: { kind: 'account', account: 'PAPER-1' } })).toBe(1);
  expect(desk.desk.tradingSnapshot().tradingState).toMatchObject({ state: 'halted', rearmFrom: null });
});

it('flattens slice by slice after a stop, and shows what is left', async () => {
  await desk.desk.submit(aTicket());
  await desk.until(() => desk.desk.tradingSnapshot().positions.length === 1);
  desk.desk.halt('flatten it');
  await desk.desk.flatten();
  await desk.until(() => desk.desk.tradingSnapshot().tradingState.flatten?.left === 0);
  expect(desk.desk.tradingSnapshot().positions).toEqual([]);
  expect(desk.desk.tradingSnapshot().tradingState.state).toBe('halted');
  const open = desk.desk.tradingSnapshot().orders.filter(({ status }) => ['submitted', 'accepted'].includes(status));
  expect(open).toEqual([]);
});
