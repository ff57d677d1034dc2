import { writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TradingSnapshot } from '../../core/api/wire/trading-wire.ts';
import { connectToHost } from '../../core/host/control/connect-to-host.ts';
import type { HostConnection } from '../../core/host/control/connect-to-host.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import type { DeskApp } from '../e2e/support/desk-app.ts';
import { runCli } from './run-cli.ts';

/** How trading is stopped where no page could take a key. */
export const WAYS = ['menu', 'command line', 'HALT file'] as const;
/** One of them. */
export type Way = (typeof WAYS)[number];

/** What one press came to, ms of the wall clock. */
export interface DeadPagePress {
  /** From the act to the latch; null for what comes through another process or the file system. */
  readonly gateMs: number | null;
  readonly openAtPress: number;
  /** Until nothing is open and that is verified. */
  readonly verifiedMs: number;
  /** Orders that went out after it. */
  readonly sendsAfter: number;
}

const OPEN: ReadonlySet<string> = new Set(['initialized', 'submitted', 'accepted', 'partially-filled', 'unknown']);
const SENT: ReadonlySet<string> = new Set(['order.approved', 'order.submitted']);
const RESTING = 3;
const PATIENCE_MS = 30_000;

/** Opens a line to the app that does not need its window. */
export async function lineTo({ dataDir }: DeskApp): Promise<HostConnection> {
  const connection = await connectToHost(dataFolder(dataDir, 'production'), { typedAtTerminal: true });
  if (connection === undefined) throw new Error('the app has no control socket');
  return connection;
}

/** Leaves orders resting, kills the page's process, stops trading by other means, and lifts the halt again. */
export async function pressWithDeadPage(
  desk: DeskApp,
  { api }: HostConnection,
  { way, nth, delayMs }: { readonly way: Way; readonly nth: number; readonly delayMs: number },
): Promise<DeadPagePress> {
  const snapshot = (): Promise<TradingSnapshot> => api.trading.snapshot.query();
  for (let order = 0; order < RESTING; order++) await api.trading.submit.mutate(await aBid(api, `${nth}-${order}`));
  await killPage(desk);
  await wait(delayMs);
  const before = await snapshot();
  const pressedAt = performance.now();
  const gateMs = await act(desk, way);
  const isHalted = ({ tradingState }: TradingSnapshot): boolean => tradingState.state === 'halted';
  await until(async () => isHalted(await snapshot()));
  const latched = await snapshot();
  // Everybody goes on asking for orders.
  for (let order = 0; order < RESTING; order++)
    await api.trading.submit.mutate(await aBid(api, `${nth}-after-${order}`));
  const isVerified = async (): Promise<boolean> => (await snapshot()).tradingState.stop?.phase === 'halted';
  await until(isVerified);
  const verifiedMs = performance.now() - pressedAt;
  const after = await snapshot();
  const open = after.orders.filter(({ status, reduceOnly }) => OPEN.has(status) && !reduceOnly);
  if (open.length > 0) throw new Error(`${open.length} orders are open after a verified stop by ${way}`);
  const halt = latched.events.findLast(({ kind }) => kind === 'trading-state.changed')?.seq ?? Infinity;
  const rearmed = await api.trading.rearm.mutate({ confirmation: 'PAPER-1', acknowledged: true });
  if (rearmed.outcome !== 'done') throw new Error(`not re-armed: ${JSON.stringify(rearmed)}`);
  return {
    gateMs,
    openAtPress: before.orders.filter(({ status }) => OPEN.has(status)).length,
    verifiedMs,
    sendsAfter: after.events.filter(({ seq, kind }) => seq > halt && SENT.has(kind)).length,
  };
}

/** A small order 1 % below the market, each of another size. */
async function aBid(api: HostConnection['api'], intentId: string) {
  const size = { kind: 'quote', amount: (100 + Math.random() * 100).toFixed(2) } as const;
  const flags = { reduceOnly: false, postOnly: false, timeInForce: 'gtc' } as const;
  const ticket = { intentId, instrumentId: 'demo:BTC-USD', side: 'buy', size, ...flags } as const;
  const { estimatedPrice } = await api.trading.preview.query({ ...ticket, type: 'market' });
  return { ...ticket, type: 'limit', limitPrice: (Number(estimatedPrice ?? 1) * 0.99).toFixed(2) } as const;
}

/** Ends the process of the page as a crash would; one that was not loaded again stays dead. */
async function killPage({ app }: DeskApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const pid = contents?.isCrashed() === true ? 0 : (contents?.getOSProcessId() ?? 0);
    if (pid > 0) process.kill(pid, 'SIGKILL');
  });
}

async function act({ app, dataDir }: DeskApp, way: Way): Promise<number | null> {
  if (way === 'HALT file') {
    writeFileSync(join(dataDir, 'HALT'), 'a file in the data folder\n');
    return null;
  }
  if (way === 'command line') {
    const { exitCode, stderr } = await runCli(['halt', '--data-dir', dataDir, '--env', 'production']);
    if (exitCode !== 0) throw new Error(`halt failed: ${stderr}`);
    return null;
  }
  const gateMs = await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const item = items.find(({ label }) => label === 'Stop all trading');
    const begin = performance.now();
    item?.click();
    return performance.now() - begin;
  });
  // It returns with the gate closed: the file that outlasts the program is there.
  if (!existsSync(join(dataDir, 'HALT'))) throw new Error('the menu did not stop trading');
  return gateMs;
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error(`not within ${PATIENCE_MS} ms`);
    await wait(20);
  }
}
