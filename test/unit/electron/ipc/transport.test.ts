import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Desk } from '../../../../core/api/desk.ts';
import { CHANNEL } from '../../../../electron/ipc/channels.ts';
import { serveWindows } from '../../../../electron/ipc/transport.ts';
import { APP_FRAME, createIpcDouble } from '../../../support/window-double.ts';

/** A desk with the parts that these tests call. */
function aDesk() {
  const signals: AbortSignal[] = [];
  const parts = {
    strategyCatalog: vi.fn<Desk['strategyCatalog']>(() => []),
    cancel: vi.fn<Desk['cancel']>(async () => ({ outcome: 'done', count: 1 })),
    runs: vi.fn<Desk['runs']>(async () => {
      throw new Error('SQLITE_CORRUPT in /home/someone/tradewind.db');
    }),
    async *watchJobs(signal: AbortSignal) {
      signals.push(signal);
      yield [];
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
    },
    async *watchQuotes(signal: AbortSignal) {
      signals.push(signal);
      yield [];
      yield [];
    },
  };
  return { ...parts, signals, desk: parts as unknown as Desk };
}

function aServedDesk() {
  const double = createIpcDouble();
  const desk = aDesk();
  const onFault = vi.fn<(cause: unknown) => void>();
  const onRefused = vi.fn<(reason: string) => void>();
  serveWindows({
    ipcMain: double.ipcMain,
    context: Promise.resolve({ desk: desk.desk, place: 'window' as const }),
    onFault,
    onRefused,
  });
  return { ...double, ...desk, onFault, onRefused };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

describe('calls', () => {
  it('answers a query', async () => {
    const { openWindow } = aServedDesk();
    expect(await openWindow().invoke('query', 'strategies.catalog', undefined)).toEqual({ ok: true, data: [] });
  });

  it('hands a valid input to the desk', async () => {
    const { openWindow, cancel } = aServedDesk();
    const reply = await openWindow().invoke('mutation', 'trading.cancel', { clientOrderId: 'c-1' });
    expect(reply).toEqual({ ok: true, data: { outcome: 'done', count: 1 } });
    expect(cancel).toHaveBeenCalledExactlyOnceWith('c-1');
  });

  it.each([
    ['an unknown key', { clientOrderId: 'c-1', extra: 1 }],
    ['a wrong type', { clientOrderId: 7 }],
    ['nothing', undefined],
    ['ten megabytes', { clientOrderId: 'x'.repeat(10_000_000) }],
  ])('refuses %s before the desk sees it', async (_name, input) => {
    const { openWindow, cancel } = aServedDesk();
    const reply = await openWindow().invoke('mutation', 'trading.cancel', input);
    expect(reply).toMatchObject({ ok: false, error: { data: { code: 'BAD_REQUEST', path: 'trading.cancel' } } });
    expect(cancel).not.toHaveBeenCalled();
  });

  it.each(['nope', '', '__proto__', 'constructor', 'trading', 'trading.cancel.call', 'jobs.updates'])(
    'has no query %j',
    async (path) => {
      const reply = await aServedDesk().openWindow().invoke('query', path, undefined);
      expect(reply).toMatchObject({ ok: false, error: { data: { code: 'NOT_FOUND' } } });
    },
  );

  it.each([
    [undefined, 'app.info'],
    ['subscription', 'app.info'],
    ['query', undefined],
    ['query', { toString: 1 }],
  ])('refuses what is no call: %j %j', async (type, path) => {
    const reply = await aServedDesk().openWindow().invoke(type, path, undefined);
    expect(reply).toMatchObject({ ok: false, error: { data: { code: 'BAD_REQUEST' } } });
  });

  it('tells a fault to the log and not to the page', async () => {
    const { openWindow, onFault } = aServedDesk();
    const reply = await openWindow().invoke('query', 'backtests.runs', undefined);
    expect(reply).toMatchObject({ ok: false, error: { data: { code: 'INTERNAL_SERVER_ERROR' } } });
    expect(JSON.stringify(reply)).not.toMatch(/SQLITE|someone/);
    expect(onFault).toHaveBeenCalledOnce();
  });

  it('refuses and counts a foreign frame', async () => {
    const { openWindow, onRefused, strategyCatalog } = aServedDesk();
    for (const frame of [
      null,
      { ...APP_FRAME, parent: {} },
      { ...APP_FRAME, url: 'app://evil/', origin: 'app://evil' },
    ]) {
      const reply = await openWindow(frame).invoke('query', 'strategies.catalog', undefined);
      expect(reply).toMatchObject({ ok: false, error: { data: { code: 'FORBIDDEN' } } });
    }
    expect(onRefused).toHaveBeenCalledTimes(3);
    expect(strategyCatalog).not.toHaveBeenCalled();
  });
});

describe('subscriptions', () => {
  it('sends every message and then the end', async () => {
    const { openWindow } = aServedDesk();
    const window = openWindow();
    window.send(CHANNEL.subscribe, 1, 'market.quotes', undefined);
    await settle();
    expect(window.received.map(({ message }) => message.kind)).toEqual(['data', 'data', 'end']);
  });

  it('stops when asked, without a further message', async () => {
    const { openWindow, signals } = aServedDesk();
    const window = openWindow();
    window.send(CHANNEL.subscribe, 1, 'jobs.updates', undefined);
    await settle();
    window.send(CHANNEL.unsubscribe, 1);
    await settle();
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    expect(window.received.map(({ message }) => message.kind)).toEqual(['data']);
  });

  it.each([
    ['render-process-gone', {}],
    ['destroyed', {}],
    ['did-start-navigation', { isMainFrame: true, isSameDocument: false }],
  ])('ends all streams of a window on %s', async (event, details) => {
    const { openWindow, signals } = aServedDesk();
    const window = openWindow();
    for (const id of [1, 2, 3]) window.send(CHANNEL.subscribe, id, 'jobs.updates', undefined);
    await settle();
    window.emit(event, details);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true, true]);
  });

  it('keeps the streams when an embedded frame or an anchor is navigated', async () => {
    const { openWindow, signals } = aServedDesk();
    const window = openWindow();
    window.send(CHANNEL.subscribe, 1, 'jobs.updates', undefined);
    await settle();
    window.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
    window.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
  });

  it('lets a reloaded page use the same numbers at once', async () => {
    const { openWindow, signals } = aServedDesk();
    const window = openWindow();
    window.send(CHANNEL.subscribe, 1, 'jobs.updates', undefined);
    await settle();
    window.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    window.send(CHANNEL.subscribe, 1, 'jobs.updates', undefined);
    await settle();
    window.send(CHANNEL.unsubscribe, 1);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
  });

  it('listens once per window, not once per stream', async () => {
    const { openWindow } = aServedDesk();
    const window = openWindow();
    for (let id = 1; id <= 40; id++) window.send(CHANNEL.subscribe, id, 'jobs.updates', undefined);
    await settle();
    expect(['destroyed', 'render-process-gone', 'did-start-navigation'].map(window.listenerCount)).toEqual([1, 1, 1]);
  });

  it('refuses more than 64 at a time, and a number that is in use', async () => {
    const { openWindow, signals } = aServedDesk();
    const window = openWindow();
    for (let id = 1; id <= 65; id++) window.send(CHANNEL.subscribe, id, 'jobs.updates', undefined);
    window.send(CHANNEL.subscribe, 1, 'jobs.updates', undefined);
    await settle();
    expect(signals).toHaveLength(64);
    const refused = window.received.filter(({ message }) => message.kind === 'error');
    expect(refused.map(({ id }) => id)).toEqual([65, 1]);
  });

  it.each([0, -1, 1.5, Number.NaN, '1', null, {}])('ignores the number %j', async (id) => {
    const { openWindow, signals, onRefused } = aServedDesk();
    openWindow().send(CHANNEL.subscribe, id, 'jobs.updates', undefined);
    await settle();
    expect(signals).toEqual([]);
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it('answers an unknown path with an error', async () => {
    const { openWindow } = aServedDesk();
    const window = openWindow();
    window.send(CHANNEL.subscribe, 1, 'app.info', undefined);
    await settle();
    expect(window.received).toMatchObject([
      { id: 1, message: { kind: 'error', error: { data: { code: 'NOT_FOUND' } } } },
    ]);
  });

  it('ignores a foreign frame', async () => {
    const { openWindow, signals } = aServedDesk();
    openWindow({ ...APP_FRAME, parent: {} }).send(CHANNEL.subscribe, 1, 'jobs.updates', undefined);
    await settle();
    expect(signals).toEqual([]);
  });
});
