import { argv, memoryUsage } from 'node:process';
import { setImmediate as turnOfLoop, setTimeout as wait } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import type { Desk } from '../../core/api/desk.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { createManualClock } from './manual-clock.ts';

// The real host at 60x, driven as fast as the machine can: momentum on two instruments, orders by hand, every stream of
// an interface read. Tells on stdout, as lines of JSON, what is in use at each market minute named on the command line.
// Run with --expose-gc.

/** What is in use after a forced collection. Bytes. */
export interface HeapLook {
  readonly marketMinutes: number;
  /** Everything but compiled code, which grows while V8 warms up, whatever the desk does. */
  readonly data: number;
  readonly code: number;
  /** Outside the heap: columns of bars, the database's pages. */
  readonly buffers: number;
  readonly messages: number;
  readonly fills: number;
}

const START = 1_772_452_800_000;
const MINUTE_MS = 60_000;
const STEP_MS = 50;
/** Steps between two looks at the market's clock. */
const STEPS = 20;
const MINUTES_PER_TICKET = 20;
/** Collections in a row that free no more than noise. */
const QUIET_LOOKS = 5;
const NOISE = 10_000;
const [BTC, ETH] = ['demo:BTC-USD', 'demo:ETH-USD'] as const;

const [, , path = '', ...minutes] = argv;
const clock = createManualClock(START);
const opened = await openTradingHost({
  folder: dataFolder(path, 'development'),
  environment: 'development',
  host: 'headless',
  clock,
  demo: { seed: 7, speed: 60, historyDays: 3 },
});
if (!opened.ok) throw new Error(opened.error.message);
const { desk, ready, close } = opened.value;
await ready;
let messages = 0;
const stop = new AbortController();
for (const stream of streamsOf(desk, stop.signal)) void count(stream);
for (const instrumentId of [BTC, ETH]) await desk.startStrategy({ name: 'momentum', instrumentId, params: {} });
const begin = desk.tradingSnapshot().account.time;
let ticket = 0;
for (const minute of minutes.map(Number)) {
  await tradeUntil(minute);
  process.stdout.write(`${JSON.stringify(await look())}\n`);
}
stop.abort();
await close();

function streamsOf(shown: Desk, signal: AbortSignal): readonly AsyncIterable<unknown>[] {
  return [
    shown.watchTrading(signal),
    shown.watchStatus(signal),
    shown.watchQuotes(signal),
    shown.watchBars({ instrumentId: BTC, timeframe: '1m' }, signal),
    shown.watchBars({ instrumentId: ETH, timeframe: '15m' }, signal),
    shown.watchBook(BTC, signal),
  ];
}

async function count(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const message of stream) messages += message === undefined ? 0 : 1;
}

function marketMinutes(): number {
  return (desk.tradingSnapshot().account.time - begin) / MINUTE_MS;
}

/** Runs the market to `minute`; every now and then a person buys, and the next time sells again. */
async function tradeUntil(minute: number): Promise<void> {
  while (marketMinutes() < minute) {
    if (marketMinutes() >= ticket * MINUTES_PER_TICKET) {
      const side = ticket % 2 === 0 ? 'buy' : 'sell';
      const size = { kind: 'base', quantity: '0.01' } as const;
      const order = { instrumentId: BTC, side, type: 'market', timeInForce: 'gtc', size } as const;
      await desk.submit({ ...order, intentId: `by-hand-${ticket++}`, reduceOnly: false, postOnly: false });
    }
    for (let step = 0; step < STEPS; step++) {
      clock.advance(STEP_MS);
      await turnOfLoop();
    }
  }
}

/** The market stands still meanwhile, so that streams, threads and the log come to an end with what they have. */
async function look(): Promise<HeapLook> {
  desk.controlDemo({ paused: true });
  let least = Infinity;
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet++) {
    clock.advance(STEP_MS);
    await wait(50);
    globalThis.gc?.();
    if (memoryUsage().heapUsed < least - NOISE) quiet = 0;
    least = Math.min(least, memoryUsage().heapUsed);
  }
  desk.controlDemo({ paused: false });
  const { heapUsed, external } = memoryUsage();
  const code = getHeapSpaceStatistics()
    .filter(({ space_name: name }) => /code|trusted/.test(name))
    .reduce((sum, { space_used_size: size }) => sum + size, 0);
  const fills = desk.tradingSnapshot().fills.length;
  return { marketMinutes: marketMinutes(), data: heapUsed - code, code, buffers: external, messages, fills };
}
