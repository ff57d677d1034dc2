import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StrategyWire } from '../../core/api/wire/trading-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';

const ETH = 'demo:ETH-USD';

describe('strategies and account on the desk', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let open: DeskFixture;
  beforeEach(async () => {
    place = temporaryFolder();
    open = await openDesk(place.folder, { demo: { speed: 600 } });
  });
  afterEach(async () => {
    await open.close();
    place.remove();
  });
  const startMomentum = (): Promise<unknown> =>
    open.desk.startStrategy({ name: 'momentum', instrumentId: ETH, params: {} });
  const strategy = (): StrategyWire | undefined => open.desk.tradingSnapshot().strategies[0];
  const held = (strategyId: string): string | undefined =>
    open.desk.tradingSnapshot().positions.find((position) => position.strategyId === strategyId)?.quantity;

  it('starts warm from history, trades on its 15 s cycle and says why', async () => {
    expect(await startMomentum()).toEqual({ outcome: 'done', count: 1 });
    expect(strategy()).toMatchObject({ id: 'momentum-1', status: 'running', instrumentId: ETH });
    await open.until(() => open.desk.tradingSnapshot().fills.length >= 2, 120_000);
    const { fills, orders } = open.desk.tradingSnapshot();
    expect(new Set(fills.map(({ strategyId }) => strategyId))).toEqual(new Set(['momentum-1']));
    // Its stops and targets are placed when its orders fill.
    const asked = orders.filter(({ source }) => source === 'strategy');
    expect(asked.map(({ createdAt }) => createdAt % 15_000)).toEqual(asked.map(() => 0));
    expect(orders[0]?.reason.length).toBeGreaterThan(10);
    expect(strategy()?.lastSignal).not.toBeNull();
  });

  it('gives a strategy the funding of the past at its start, and of the demo market as it is settled', async () => {
    await open.desk.startStrategy({ name: 'funding-rate-drift', instrumentId: ETH, params: {} });
    const sentence = (): string => strategy()?.lastSignal ?? '';
    expect(sentence()).toMatch(/^Flat: (funding settled|only \d+ settlements)/);
    expect(sentence()).not.toMatch(/no settled funding/);
    const group = (): string => /(?:settled|test) (\w{3} \d\d:00)/.exec(sentence())?.[1] ?? '';
    const first = group();
    open.desk.controlDemo({ speed: 3_600 });
    await open.until(() => group() !== first, 120_000);
    expect(['00:00', '08:00', '16:00']).toContain(group().slice(4));
  });

  it('is paused, resumed and stopped by hand, and each act is refused where it makes no sense', async () => {
    await startMomentum();
    expect(await open.desk.pauseStrategy('momentum-1')).toMatchObject({ outcome: 'done' });
    expect(strategy()).toMatchObject({ status: 'paused', statusReason: 'paused by hand' });
    expect(await open.desk.pauseStrategy('momentum-1')).toEqual({
      outcome: 'refused',
      message: 'momentum-1 is paused already.',
    });
    expect(await open.desk.resumeStrategy('momentum-1')).toMatchObject({ outcome: 'done' });
    expect(await open.desk.stopStrategy('momentum-1')).toMatchObject({ outcome: 'done' });
    expect(strategy()?.status).toBe('stopped');
    expect(await open.desk.resumeStrategy('momentum-1')).toMatchObject({ outcome: 'refused' });
    expect(await open.desk.stopStrategy('momentum-9')).toMatchObject({ outcome: 'refused' });
    await startMomentum();
    expect(open.desk.tradingSnapshot().strategies.map(({ id }) => id)).toEqual(['momentum-1', 'momentum-2']);
  });

  it('refuses parameters outside the schema, by name, value and bounds', async () => {
    const start = (params: Record<string, number>) =>
      open.desk.startStrategy({ name: 'momentum', instrumentId: ETH, params });
    expect(await start({ fast: 1e9 })).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/1000000000 must be a whole number from \d+ to \d+/),
    });
    expect(await start({ fsat: 3 })).toEqual({ outcome: 'refused', message: 'momentum has no parameter fsat.' });
    expect(await start({ fast: 50, slow: 20 })).toMatchObject({ outcome: 'refused' });
    expect(open.desk.tradingSnapshot().strategies).toEqual([]);
  });

  it('books a position closed by hand to its strategy, and pauses it', async () => {
    await startMomentum();
    await open.until(() => held('momentum-1') !== undefined, 120_000);
    expect(
      await open.desk.closePosition({ strategyId: 'momentum-1', instrumentId: ETH, intentId: 'by-hand' }),
    ).toMatchObject({ outcome: 'sent' });
    await open.until(() => held('momentum-1') === undefined);
    expect(held('manual')).toBeUndefined();
    expect(strategy()?.status).toBe('paused');
    expect(open.desk.tradingSnapshot().events.some(({ kind }) => kind === 'position.overridden')).toBe(true);
  });

  it('comes back running and warm after a restart', async () => {
    await startMomentum();
    await open.until(() => open.desk.tradingSnapshot().fills.length >= 1, 120_000);
    const before = strategy();
    await open.close();
    open = await openDesk(place.folder, { clock: open.clock });
    expect(strategy()).toMatchObject({
      id: 'momentum-1',
      status: 'running',
      orders: before?.orders,
      params: before?.params,
    });
    const fills = open.desk.tradingSnapshot().fills.length;
    await open.until(() => open.desk.tradingSnapshot().fills.length > fills, 240_000);
  });

  it('keeps every signal, with the arithmetic and the checks of its orders, over restarts', async () => {
    await startMomentum();
    await open.until(() => open.desk.tradingSnapshot().fills.length >= 2, 120_000);
    const before = await open.desk.signals({ strategyId: 'momentum-1', limit: 500 });
    const withOrders = await open.desk.signals({ instrumentId: ETH, withOrders: true, limit: 500 });
    const orders = open.desk.tradingSnapshot().orders.filter(({ source }) => source === 'strategy');
    const told = withOrders.flatMap((signal) => signal.orders);
    expect(told.map(({ clientOrderId }) => clientOrderId).toSorted()).toEqual(
      orders.map(({ clientOrderId }) => clientOrderId).toSorted(),
    );
    for (const { sizing, checks, status } of told) {
      expect(sizing?.sentence.length).toBeGreaterThan(20);
      expect(checks?.map(({ passed }) => passed).every((passed) => passed === (status !== 'denied'))).toBe(true);
      expect(checks?.length).toBeGreaterThan(12);
    }
    expect(await open.desk.signals({ instrumentId: 'demo:BTC-USD', limit: 10 })).toEqual([]);
    await open.close();
    open = await openDesk(place.folder, { clock: open.clock, demo: { speed: 600 } });
    const after = await open.desk.signals({ strategyId: 'momentum-1', currentSession: true, limit: 500 });
    expect(after.slice(-before.length).map(({ time, sentence }) => [time, sentence])).toEqual(
      before.map(({ time, sentence }) => [time, sentence]),
    );
    const ended = new AbortController();
    const [detail] = [await open.desk.watchStrategy('momentum-1', ended.signal)[Symbol.asyncIterator]().next()];
    ended.abort();
    expect(detail?.value?.decisions.length).toBeGreaterThanOrEqual(Math.min(200, before.length));
  });

  it('a stop pauses every strategy, which stays so until it is resumed by hand', async () => {
    await startMomentum();
    open.desk.halt('test');
    expect(strategy()).toMatchObject({ status: 'paused', statusReason: 'trading was halted' });
    await open.until(() => open.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
    await open.desk.rearm('PAPER-1');
    expect(strategy()?.status).toBe('paused');
    expect(await open.desk.resumeStrategy('momentum-1')).toMatchObject({ outcome: 'done' });
  });

  it('flattens what is held after a stop, and only then', async () => {
    expect(await open.desk.flatten()).toMatchObject({ outcome: 'refused' });
    await open.desk.submit(aTicket());
    await open.until(() => held('manual') === '0.05');
    open.desk.halt('test');
    expect(held('manual')).toBe('0.05');
    expect(await open.desk.flatten()).toEqual({ outcome: 'done', count: 1 });
    await open.until(() => held('manual') === undefined);
    expect(open.desk.tradingSnapshot().tradingState.state).toBe('halted');
  });

  it('begins the account anew when its name is typed, keeps the old session, and a halt stays a halt', async () => {
    await open.desk.submit(aTicket());
    await open.until(() => held('manual') === '0.05');
    expect(await open.desk.resetAccount('50000', 'paper')).toMatchObject({ outcome: 'refused' });
    const stop = new AbortController();
    const kinds: string[] = [];
    const reading = (async () => {
      for await (const { kind } of open.desk.watchTrading(stop.signal)) kinds.push(kind);
    })();
    open.desk.halt('before the reset');
    expect(await open.desk.resetAccount('50000', 'PAPER-1')).toEqual({ outcome: 'done', count: 1 });
    await reading;
    const { account, positions, orders, tradingState } = open.desk.tradingSnapshot();
    expect(account).toMatchObject({ cash: '50000', equity: '50000', fees: '0' });
    expect([positions, orders]).toEqual([[], []]);
    expect(tradingState).toMatchObject({ state: 'halted' });
    expect(existsSync(place.folder.haltFile)).toBe(true);
    await open.until(() => open.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
    expect(await open.desk.rearm('PAPER-1')).toMatchObject({ outcome: 'done' });
    await open.desk.submit(aTicket({ intentId: 'after' }));
    await open.until(() => held('manual') === '0.05');
    stop.abort();
  });
});
