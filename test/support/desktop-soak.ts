import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import type { PreloadApi } from '../../core/api/preload-api.ts';
import type { TradingSnapshot } from '../../core/api/wire/trading-wire.ts';
import { launchDesk } from '../e2e/support/desk-app.ts';

/** What one look at the running app found, after forced collections in both processes. Bytes and counts. */
export interface SoakLook {
  readonly marketMinutes: number;
  readonly orders: number;
  readonly mainHeap: number;
  readonly mainTimers: number;
  readonly mainListeners: number;
  readonly pageHeap: number;
  readonly pageNodes: number;
  readonly pageListeners: number;
}

const MINUTE_MS = 60_000;
// Half a megabyte and more of compiled code comes and goes as V8 warms up and cools down, whatever the desk does, and
// would hide what the desk itself keeps: code stays interpreted, and what was compiled stays.
const V8_FLAGS = '--js-flags=--expose-gc --no-opt --no-maglev --no-sparkplug --no-flush-bytecode';
const INSTRUMENTS = ['demo:BTC-USD', 'demo:ETH-USD'];

/**
 * The packaged app at 60x with momentum on two instruments and an order by hand each minute on a third. Looks at it
 * at each of `minutes`, and not in between: a look leaves traces of its own.
 */
export async function soakDesktop(dataDir: string, minutes: readonly number[]): Promise<readonly SoakLook[]> {
  const { app, page } = await launchDesk(dataDir, { extraArguments: [V8_FLAGS] });
  try {
    const watched = { app, page, cdp: await page.context().newCDPSession(page) };
    const startedAt = await startTrading(page);
    const begin = Date.now();
    const looks: SoakLook[] = [];
    for (let minute = 1; minute <= (minutes.at(-1) ?? 0); minute++) {
      await tradeByHand(page, minute);
      await wait(Math.max(0, begin + minute * MINUTE_MS - Date.now()));
      if (minutes.includes(minute)) looks.push(await look(watched, startedAt));
    }
    return looks;
  } finally {
    await app.close();
  }
}

interface Watched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly cdp: CDPSession;
}

/** Returns market time at the start. */
async function startTrading(page: Page): Promise<number> {
  await call(page, 'mutation', 'market.controlDemo', { speed: 60, paused: false });
  for (const instrumentId of INSTRUMENTS) {
    await call(page, 'mutation', 'strategies.start', { name: 'momentum', instrumentId, params: {} });
  }
  return (await snapshot(page)).account.time;
}

/** Buys in odd minutes and sells in even ones. */
function tradeByHand(page: Page, minute: number): Promise<unknown> {
  return call(page, 'mutation', 'trading.submit', {
    intentId: `soak-${minute}`,
    instrumentId: 'demo:SOL-USD',
    side: minute % 2 === 1 ? 'buy' : 'sell',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: '1' },
    reduceOnly: false,
    postOnly: false,
  });
}

/** The market stands still meanwhile: at 60x the page alone makes megabytes of garbage a second. */
async function look({ app, page, cdp }: Watched, startedAt: number): Promise<SoakLook> {
  await call(page, 'mutation', 'market.controlDemo', { paused: true });
  const { account, orders } = await snapshot(page);
  const main = await app.evaluate(measureMain);
  const pageHeap = await collectedPageHeap(cdp);
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  await call(page, 'mutation', 'market.controlDemo', { paused: false });
  const marketMinutes = Math.round((account.time - startedAt) / MINUTE_MS);
  return { marketMinutes, orders: orders.length, ...main, pageHeap, pageNodes: nodes, pageListeners: jsEventListeners };
}

/** Runs inside Electron's main process, so it brings nothing along. */
async function measureMain({
  webContents,
  ipcMain,
}: typeof Electron.CrossProcessExports): Promise<Pick<SoakLook, 'mainHeap' | 'mainTimers' | 'mainListeners'>> {
  for (let nth = 0; nth < 6; nth++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    globalThis.gc?.();
  }
  let mainListeners = 0;
  for (const emitter of [process, ipcMain, ...webContents.getAllWebContents()]) {
    for (const name of emitter.eventNames()) mainListeners += emitter.listenerCount(name);
  }
  return {
    mainHeap: process.memoryUsage().heapUsed,
    mainTimers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    mainListeners,
  };
}

async function collectedPageHeap(cdp: CDPSession): Promise<number> {
  for (let nth = 0; nth < 6; nth++) {
    await wait(100);
    await cdp.send('HeapProfiler.collectGarbage');
  }
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

async function snapshot(page: Page): Promise<TradingSnapshot> {
  return (await call(page, 'query', 'trading.snapshot', undefined)) as TradingSnapshot;
}

/** Calls the desk as the page does. */
async function call(page: Page, type: 'query' | 'mutation', path: string, input: unknown): Promise<unknown> {
  const reply = await page.evaluate(
    ([kind, name, value]) => (window as unknown as { tradewind: PreloadApi }).tradewind.invoke(kind, name, value),
    [type, path, input] as const,
  );
  if (!reply.ok) throw new Error(`${path}: ${reply.error.message}`);
  return reply.data;
}
