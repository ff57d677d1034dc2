import { afterEach, describe, expect, it } from 'vitest';
import { fixed, fixedFromShortest, plainFixed } from '../../core/base/fixed.ts';
import { MINUTE_MS, unixMs } from '../../core/base/time.ts';
import type { ClientOrderId, IntentId } from '../../core/model/identifiers.ts';
import { aHandDrivenDesk } from '../support/live/hand-driven-venue.ts';
import { idOf } from '../support/live/in-process-venue.ts';
import { createLiveWorld, LIVE_SYMBOLS } from '../support/live/live-world.ts';
import type { LiveWorld } from '../support/live/live-world.ts';
import { CALM } from '../support/live/network.ts';
import { isOpen } from '../support/venues/account/played-order.ts';

const SYMBOL = LIVE_SYMBOLS[0];
const DEAD = { ...CALM, lostRequest: 1, lostMessage: 1 };

let world: LiveWorld | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});

/** A calm world in which the account is armed. */
async function opened(seed = 9): Promise<LiveWorld> {
  const fresh = createLiveWorld(seed);
  world = fresh;
  await fresh.time.runUntil(() => fresh.desk().executor.view().isReconciled, MINUTE_MS);
  await fresh.desk().arm();
  return fresh;
}

/** A bid for a thousandth that rests 3 % below the market. */
function bid({ desk, time, quote }: LiveWorld): ClientOrderId {
  quote();
  const { system } = desk();
  const limitPrice = fixedFromShortest(Number((system.markPrice(0) * 0.97).toFixed(2)));
  const terms = { side: 'buy', type: 'limit', timeInForce: 'gtc', limitPrice } as const;
  const flags = { reduceOnly: false, postOnly: false } as const;
  const size = { kind: 'base', quantity: fixed('0.001') } as const;
  const ticket = { intentId: 'bid' as IntentId, instrumentId: idOf(SYMBOL), size, ...terms, ...flags };
  const outcome = system.submit(ticket, unixMs(time.clock.now()));
  if (outcome.outcome === 'denied') throw new Error(outcome.denial.message);
  return outcome.clientOrderId;
}

const statusOf = ({ desk }: LiveWorld, id: ClientOrderId): string | undefined =>
  desk().system.state.orders.get(id)?.status;
const incidents = ({ desk }: LiveWorld): readonly string[] =>
  desk().system.state.venue?.incidents.map(({ code }) => code) ?? [];
const tradingState = ({ desk }: LiveWorld): string => desk().system.state.trading.state;

describe('what is looked after while an account trades', () => {
  it('Q1: an order without an answer is asked about after 5 s, long before its answer would be given up', async () => {
    // A seed of which that answer hangs for the 10 s that a program waits.
    const live = await opened(3);
    live.network.set({ ...CALM, lostAnswer: 1, lostMessage: 1 });
    const id = bid(live);
    await live.time.run(1_000);
    live.network.set({ ...CALM, lostMessage: 1 });
    await live.time.run(3_000);
    expect(statusOf(live, id)).toBe('submitted');
    expect(await live.time.runUntil(() => statusOf(live, id) === 'accepted', 4_500)).toBe(true);
  });

  it('Q2: an order that no list shows is lost after a minute of looks by its id, not before, and adopted when it lives', async () => {
    const live = await opened();
    live.faults.set('hiddenOrder', { ms: 3 * MINUTE_MS }, { count: 1 });
    const id = bid(live);
    await live.time.run(50_000);
    expect(statusOf(live, id)).toBe('accepted');
    await live.time.run(40_000);
    expect([statusOf(live, id), incidents(live)]).toEqual(['canceled', ['ORDER_LOST']]);
    await live.time.run(3 * MINUTE_MS);
    expect([statusOf(live, id), incidents(live)]).toEqual(['canceled', ['ORDER_LOST', 'LATE_ORDER']]);
    expect(live.account.core.orders.filter(isOpen)).toEqual([]);
  });

  it('Q4: a difference that an order of unknown fate could explain is not booked; 30 s of it leave only reductions', async () => {
    const live = await opened();
    live.network.set(DEAD);
    const id = bid(live);
    await live.time.run(1_000);
    live.network.set(CALM);
    const { limitPrice = 0n } = live.desk().system.state.orders.get(id)?.order ?? {};
    live.account.control.deposit('BTC', '0.001');
    live.account.control.deposit('USDT', `-${plainFixed(limitPrice / 1_000n)}`);
    const cash = live.desk().system.state.cash;
    const isTold = (): boolean => incidents(live).includes('MISMATCH');
    expect(await live.time.runUntil(isTold, 90_000)).toBe(true);
    expect([statusOf(live, id), tradingState(live), live.desk().system.state.cash]).toEqual([
      'unknown',
      'reduce-only',
      cash,
    ]);
    await live.time.run(10 * MINUTE_MS);
    expect(incidents(live)).toContain('UNKNOWN_LASTING');
  });

  it('Q4: a question that fails says nothing: what is held stays held', async () => {
    const live = await opened();
    const held = live.desk().system.state.positions.map(({ quantity }) => plainFixed(quantity));
    live.network.set(DEAD);
    await live.time.run(14 * MINUTE_MS);
    expect(live.desk().system.state.positions.map(({ quantity }) => plainFixed(quantity))).toEqual(held);
  });

  it('Q11: without a link nothing is sent, and 15 min of that halt the account', async () => {
    const live = await opened();
    live.network.set(DEAD);
    await live.time.run(30_000);
    const sent = live.venue.sends.size;
    bid(live);
    await live.time.run(13 * MINUTE_MS);
    expect([tradingState(live), live.venue.sends.size]).toEqual(['running', sent]);
    await live.time.run(2 * MINUTE_MS);
    expect([tradingState(live), incidents(live).at(-1)]).toEqual(['halted', 'LINK_LOST']);
  });
});

describe('Q6: fills beyond what was ordered', () => {
  it('halt the account, and are booked, since the money has moved', () => {
    const desk = aHandDrivenDesk();
    const id = desk.submit({ size: { kind: 'base', quantity: fixed('1') } });
    desk.fill(id, '0.6', '100');
    desk.fill(id, '0.6', '100');
    expect(desk.system.state.trading.state).toBe('halted');
    expect(desk.system.state.venue?.incidents.map(({ code }) => code)).toEqual(['OVERFILLED']);
    const held = desk.system.state.positions.reduce((sum, { quantity }) => sum + quantity, 0n);
    expect(plainFixed(held)).toBe('1.2');
  });
});
