import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TradingMessage, TradingSnapshot } from '../../core/api/wire/trading-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';

const isFilled =
  (opened: DeskFixture, count = 1) =>
  (): boolean =>
    opened.desk.tradingSnapshot().fills.length >= count;

describe('a desk on the demo market', () => {
  const { open: desk, close, folder } = keptDesks();

  it('fills a market order and shows it as order, fill, position, cash and sentences', async () => {
    const opened = await desk();
    await opened.until(() => opened.desk.preview(aTicket()).denial === null);
    const sent = await opened.desk.submit(aTicket());
    expect(sent.outcome).toBe('sent');
    await opened.until(isFilled(opened));
    const { orders, fills, positions, account, events } = opened.desk.tradingSnapshot();
    const [bought, ...protection] = orders;
    expect(bought).toMatchObject({ status: 'filled', filledQuantity: '0.05', side: 'buy', strategyId: 'manual' });
    // The stop and the target of the risk profile, as large as what was bought.
    expect(protection.map(({ type, quantity, source }) => [type, quantity, source])).toEqual([
      ['stop', '0.05', 'protection'],
      ['limit', '0.05', 'protection'],
    ]);
    expect(positions).toMatchObject([{ key: 'manual|demo:BTC-USD', quantity: '0.05' }]);
    const [fill] = fills;
    const cost = Number(fill?.price) * 0.05;
    expect(Number(fill?.fee)).toBeCloseTo(cost * 0.001, 6);
    expect(Number(account.cash)).toBeCloseTo(100_000 - cost * 1.001, 6);
    expect(events.slice(0, 7).map(({ kind }) => kind)).toEqual([
      'session.started',
      'account.funded',
      'account.anchored',
      'order.approved',
      'order.submitted',
      'order.accepted',
      'order.filled',
    ]);
    expect(events[6]?.text).toMatch(/^Bought 0\.05 BTC at [\d,.]+, fee [\d.]+ USD \(manual\)\.$/);
  });

  it('comes back after a restart with the same orders, fills, positions, cash and strategies', async () => {
    const first = await desk();
    await first.until(() => first.desk.preview(aTicket()).denial === null);
    await first.desk.submit(aTicket());
    await first.desk.submit(
      aTicket({
        intentId: 'intent-2',
        type: 'limit',
        limitPrice: priceAt(first, 0.99),
        size: { kind: 'base', quantity: '0.03' },
      }),
    );
    await first.desk.startStrategy({ name: 'momentum', instrumentId: 'demo:ETH-USD', params: {} });
    await first.until(isFilled(first));
    await first.until(() =>
      first.desk.tradingSnapshot().orders.some(({ status, source }) => status === 'accepted' && source === 'person'),
    );
    const before = first.desk.tradingSnapshot();
    await close(first);

    const second = await desk({ clock: first.clock });
    const after = second.desk.tradingSnapshot();
    expect(after.fills).toEqual(before.fills);
    expect(
      after.orders.map(({ clientOrderId, filledQuantity, limitPrice }) => ({
        clientOrderId,
        filledQuantity,
        limitPrice,
      })),
    ).toEqual(
      before.orders.map(({ clientOrderId, filledQuantity, limitPrice }) => ({
        clientOrderId,
        filledQuantity,
        limitPrice,
      })),
    );
    expect(after.orders.filter(({ status, source }) => status === 'accepted' && source === 'person')).toHaveLength(1);
    expect(after.positions.map(({ key, quantity, avgEntryPrice }) => [key, quantity, avgEntryPrice])).toEqual(
      before.positions.map(({ key, quantity, avgEntryPrice }) => [key, quantity, avgEntryPrice]),
    );
    expect(after.account).toMatchObject({ cash: before.account.cash, held: before.account.held });
    expect(after.strategies).toMatchObject([{ id: 'momentum-1', status: 'running' }]);
    expect(after.account.time).toBeGreaterThanOrEqual(before.account.time);
  });

  it('acts on one intent once, however often it is sent', async () => {
    const opened = await desk();
    await opened.until(() => opened.desk.preview(aTicket()).denial === null);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => opened.desk.submit(aTicket())));
    expect(new Set(outcomes.map(({ clientOrderId }) => clientOrderId)).size).toBe(1);
    expect(opened.desk.tradingSnapshot().orders).toHaveLength(1);
    await opened.until(isFilled(opened));
    expect(opened.desk.tradingSnapshot().positions).toMatchObject([{ quantity: '0.05' }]);
  });

  it('refuses what cannot be, beside the field it concerns', async () => {
    const opened = await desk();
    await opened.until(() => opened.desk.preview(aTicket()).denial === null);
    const denied = async (change: Parameters<typeof aTicket>[0]) => {
      const outcome = await opened.desk.submit(aTicket({ intentId: `x-${Math.random()}`, ...change }));
      return outcome.outcome === 'denied' ? [outcome.denial.code, outcome.denial.field] : outcome.outcome;
    };
    expect(await denied({ size: { kind: 'base', quantity: '5' } })).toEqual(['ORDER_VALUE', 'quantity']);
    expect(await denied({ size: { kind: 'base', quantity: '0.000001' } })).toEqual(['INVALID', 'quantity']);
    expect(await denied({ type: 'limit' })).toEqual(['INVALID', 'limitPrice']);
    expect(await denied({ type: 'limit', limitPrice: priceAt(opened, 1.05) })).toEqual(['PRICE_COLLAR', 'limitPrice']);
    expect(await denied({ instrumentId: 'demo:NONE-USD' })).toEqual(['INVALID', 'instrument']);
    expect(await denied({ postOnly: true })).toEqual(['INVALID', null]);
  });

  it('halts in the same call: nothing is sent afterwards, open orders are canceled, and it lasts over a restart', async () => {
    const first = await desk();
    await first.until(() => first.desk.preview(aTicket()).denial === null);
    await first.desk.submit(aTicket({ type: 'limit', limitPrice: priceAt(first, 0.99) }));
    await first.until(() => first.desk.tradingSnapshot().orders.some(({ status }) => status === 'accepted'));
    const unsent = first.desk.submit(aTicket({ intentId: 'intent-2' }));
    first.desk.halt('the test says so');
    const halted = first.desk.tradingSnapshot();
    expect(halted.tradingState).toMatchObject({
      state: 'halted',
      cause: 'the test says so',
      stop: { phase: 'latched', toCancel: 2 },
    });
    expect(existsSync(folder().haltFile)).toBe(true);
    await unsent;
    expect(await first.desk.submit(aTicket({ intentId: 'intent-3' }))).toMatchObject({
      outcome: 'denied',
      denial: { code: 'HALTED' },
    });
    await first.until(() => first.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
    expect(first.desk.tradingSnapshot().tradingState.stop).toMatchObject({ toCancel: 2, canceled: 2 });
    expect(first.desk.tradingSnapshot().orders.map(({ status }) => status)).toEqual(['canceled', 'canceled', 'denied']);
    await close(first);

    const second = await desk({ clock: first.clock });
    expect(second.desk.tradingSnapshot().tradingState).toMatchObject({ state: 'halted', cause: 'the test says so' });
    expect(await second.desk.rearm('paper-1')).toMatchObject({ outcome: 'refused' });
    await second.until(() => second.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
    expect(await second.desk.rearm('PAPER-1')).toEqual({ outcome: 'done', count: 1 });
    expect(second.desk.tradingSnapshot().tradingState).toMatchObject({ state: 'running', cause: null, stop: null });
    expect(existsSync(folder().haltFile)).toBe(false);
  });

  it('sends deltas that, applied to the snapshot, equal the next snapshot', async () => {
    const opened = await desk();
    await opened.until(() => opened.desk.preview(aTicket()).denial === null);
    const stop = new AbortController();
    const messages: TradingMessage[] = [];
    const reading = (async () => {
      for await (const message of opened.desk.watchTrading(stop.signal)) messages.push(message);
    })();
    await opened.until(() => messages.length > 0);
    await opened.desk.submit(aTicket());
    await opened.desk.submit(aTicket({ intentId: 'intent-2', type: 'limit', limitPrice: priceAt(opened, 0.99) }));
    await opened.until(isFilled(opened));
    await opened.desk.cancelAll();
    await opened.desk.closePosition({ strategyId: 'manual', instrumentId: 'demo:BTC-USD', intentId: 'intent-3' });
    await opened.until(isFilled(opened, 2));
    opened.desk.controlDemo({ paused: true });
    const last = opened.desk.tradingSnapshot();
    const newest = last.events.at(-1)?.seq;
    await opened.until(() =>
      messages.some(
        ({ kind, ...rest }) => kind === 'delta' && 'delta' in rest && rest.delta.events?.at(-1)?.seq === newest,
      ),
    );
    await opened.until(() => replicate(messages).account.time >= last.account.time);
    stop.abort();
    await reading;
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index));
    const replica = replicate(messages);
    const now = opened.desk.tradingSnapshot();
    expect(replica.orders).toEqual(now.orders);
    expect(replica.fills).toEqual(now.fills);
    expect(replica.events).toEqual(now.events);
    expect(replica.positions.filter(({ quantity }) => quantity !== '0')).toEqual(now.positions);
    expect(replica.account).toEqual(now.account);
  });
});

/** The market's price times `factor`, on the grid. */
function priceAt(desk: DeskFixture, factor: number): string {
  return (Number(desk.desk.preview(aTicket()).estimatedPrice) * factor).toFixed(2);
}

/** What an interface makes of the messages: rows replace those with the same key, lists grow. */
function replicate(messages: readonly TradingMessage[]): TradingSnapshot {
  const [first, ...rest] = messages;
  if (first?.kind !== 'snapshot') throw new Error('the first message must be a snapshot');
  return rest.reduce<TradingSnapshot>((state, message) => {
    if (message.kind === 'snapshot') return message.snapshot;
    const { delta } = message;
    return {
      ...state,
      ...(delta.account === undefined ? {} : { account: delta.account }),
      ...(delta.tradingState === undefined ? {} : { tradingState: delta.tradingState }),
      orders: merged(state.orders, delta.orders ?? [], ({ clientOrderId }) => clientOrderId),
      positions: merged(state.positions, delta.positions ?? [], ({ key }) => key),
      fills: [...state.fills, ...(delta.fills ?? [])],
      events: [...state.events, ...(delta.events ?? [])],
    };
  }, first.snapshot);
}

function merged<Row>(rows: readonly Row[], changed: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const row of changed) byKey.set(keyOf(row), row);
  return [...byKey.values()];
}
