import { argv } from 'node:process';
import type { Desk } from '../../core/api/desk.ts';
import { createRandom } from '../../core/base/random.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { tellLine } from './tell-line.ts';

// The real host with trading going on: two strategies, orders and cancels by hand, now and then a stop. Tells on
// stdout, with a system call each, which orders it has seen sent. Runs until it is killed; started again, it goes on.

const INSTRUMENTS = ['demo:BTC-USD', 'demo:ETH-USD', 'demo:SOL-USD'];
const STOP_SHARE = 0.1;
/** Statuses that only an order that went to the venue has; one can be canceled before it is sent. */
const SENT: ReadonlySet<string> = new Set(['submitted', 'accepted', 'partially-filled', 'filled']);

const [, , path = '', seed = '0'] = argv;
const random = createRandom(Number(seed) + process.pid, 'host-kill');
const opened = await openTradingHost({
  folder: dataFolder(path, 'development'),
  environment: 'development',
  host: 'headless',
  demo: { seed: 3, speed: 600, historyDays: 1 },
});
if (!opened.ok) throw new Error(opened.error.message);
const { desk } = opened.value;
await opened.value.ready;
void tellSent(desk);
await rearmIfHalted(desk);
if (desk.tradingSnapshot().strategies.length === 0) {
  for (const instrumentId of INSTRUMENTS) await desk.startStrategy({ name: 'momentum', instrumentId, params: {} });
}
for (const { id, status } of desk.tradingSnapshot().strategies) if (status === 'paused') await desk.resumeStrategy(id);
// Every second life is counted from here, so that there is trading to be killed however slow the machine is.
tellLine('ready');
const stops = random.next() < STOP_SHARE;
for (let nth = 0; ; nth++) {
  await desk.submit(ticket(`${process.pid}-${nth}`));
  if (random.next() < 0.2) await desk.cancelAll();
  if (stops && nth === 40) desk.halt('the test stops now and then');
  await new Promise((resolve) => setTimeout(resolve, 4));
}

function ticket(intentId: string): Parameters<Desk['submit']>[0] {
  const instrumentId = INSTRUMENTS[Math.floor(random.next() * INSTRUMENTS.length)] ?? '';
  const side = random.next() < 0.5 ? 'buy' : 'sell';
  const size = { kind: 'quote', amount: (50 + random.next() * 500).toFixed(2) } as const;
  const base = { intentId, instrumentId, side, size, reduceOnly: false, postOnly: false } as const;
  const market = { ...base, type: 'market', timeInForce: 'gtc' } as const;
  if (random.next() < 0.5) return market;
  const price = Number(desk.preview(market).estimatedPrice ?? 1) * (side === 'buy' ? 0.999 : 1.001);
  return { ...base, type: 'limit', timeInForce: 'gtc', limitPrice: price.toFixed(2) };
}

async function rearmIfHalted(halted: Desk): Promise<void> {
  while (halted.tradingSnapshot().tradingState.state === 'halted') {
    await halted.rearm('PAPER-1');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function tellSent(watched: Desk): Promise<void> {
  for await (const message of watched.watchTrading(new AbortController().signal)) {
    if (message.kind !== 'delta') continue;
    for (const { clientOrderId, status } of message.delta.orders ?? [])
      if (SENT.has(status)) tellLine(`sent ${clientOrderId}`);
  }
}
