import { expect } from 'vitest';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { plainFixed } from '../../core/base/fixed.ts';
import { DEMO_INSTRUMENTS } from '../../core/demo-market/demo-instruments.ts';
import { applyRecord } from '../../core/engine/apply-record.ts';
import { createState } from '../../core/engine/state.ts';
import type { EngineState } from '../../core/engine/state.ts';
import { decodeRecord } from '../../core/events/journal-decoding.ts';
import type { DataFolder } from '../../core/host/data-folder.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { createManualClock } from './manual-clock.ts';

/** Fills that a snapshot shows at most. */
const SHOWN_FILLS = 1_000;

/** What was durable when the host died: the journal folded by itself, and proof that the tables agree with it. */
export function durableState(folder: DataFolder): EngineState {
  const store = openLocalStore(folder.database);
  if (!store.ok) throw new Error(store.error.message);
  const { sessions } = store.value;
  const session = sessions.latest('desk');
  const state = createState(DEMO_INSTRUMENTS.map(({ instrument }) => instrument));
  expect(store.value.check()).toMatchObject({ ok: true });
  if (session !== undefined) {
    expect(sessions.verify(session.id)).toEqual({ ok: true, value: { lastSeq: session.lastSeq } });
    for (const { line } of sessions.journal(session.id)) applyRecord(state, decodeRecord(line));
    expect(store.value.compare(session.id, state)).toEqual({ ok: true, value: undefined });
  }
  void store.value.close();
  return state;
}

/** Opens the host on what is left and compares it with the durable state; only cut-off orders may have moved on. */
export async function expectSameDesk(folder: DataFolder, durable: EngineState): Promise<void> {
  const opened = await openTradingHost({
    folder,
    environment: 'development',
    host: 'headless',
    clock: createManualClock(Date.now()),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const { orders, fills, positions, account, tradingState, strategies } = opened.value.desk.tradingSnapshot();
  await opened.value.close();
  expect(new Set(fills.map(({ tradeId }) => tradeId)).size).toBe(Math.min(durable.fills, SHOWN_FILLS));
  expect(account.cash).toBe(plainFixed(durable.cash));
  expect(account.fees).toBe(plainFixed(durable.fees));
  expect(positions.map(({ key, quantity }) => [key, quantity])).toEqual(
    durable.positions
      .filter(({ quantity }) => quantity !== 0n)
      .map(({ strategyId, instrumentId, quantity }) => [`${strategyId}|${instrumentId}`, plainFixed(quantity)]),
  );
  expect([tradingState.state, tradingState.cause]).toEqual([durable.trading.state, durable.trading.cause]);
  expect(strategies.map(({ id }) => id)).toEqual([...durable.strategies.keys()]);
  for (const order of orders) {
    const known = [...durable.orders.values()].find(
      ({ order: { clientOrderId } }) => clientOrderId === order.clientOrderId,
    );
    // What protects a position is put back at the start where the crash cut it off: an order of its own.
    if (known === undefined && order.source === 'protection') continue;
    expect(order.filledQuantity).toBe(plainFixed(known?.filledQuantity ?? -1n));
    const wasCutOff = known?.status === 'initialized';
    expect(order.status).toBe(wasCutOff ? 'canceled' : (known?.status ?? 'unknown to the journal'));
  }
}
