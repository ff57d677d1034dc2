import { monitorEventLoopDelay } from 'node:perf_hooks';
import { stdout, threadCpuUsage } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { serialize } from 'node:v8';
import type { Desk } from '../../core/api/desk.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';

// How late the host's thread is for its timers at each speed of the demo market, while momentum trades two instruments
// and one interface is fed; first of all an idle thread, which shows what the machine itself adds. A busy machine makes
// everything late: `chrt -r 10` in front takes its other work out of the figures (Linux, as root).
// Run with: node test/bench/host-lag-bench.ts

const MEASURED_MS = 15_000;
const SETTLE_MS = 2_000;
/** The monitor's own step: an idle thread shows about this much. */
const RESOLUTION_MS = 5;
const SPEEDS = [60, 600, 3_600];
const [BTC, ETH] = ['demo:BTC-USD', 'demo:ETH-USD'] as const;

await measure('idle');
const place = temporaryFolder();
const opened = await openTradingHost({ folder: place.folder, environment: 'development', host: 'headless' });
if (!opened.ok) throw new Error(opened.error.message);
const { desk, ready, close } = opened.value;
await ready;
const stop = new AbortController();
for (const stream of streamsOf(desk, stop.signal)) void readAsTransportsDo(stream);
for (const instrumentId of [BTC, ETH]) await desk.startStrategy({ name: 'momentum', instrumentId, params: {} });
for (const speed of SPEEDS) {
  desk.controlDemo({ speed });
  await wait(SETTLE_MS);
  const before = { market: desk.tradingSnapshot().account.time, wall: Date.now() };
  await measure(`${speed}x`);
  const reached = (desk.tradingSnapshot().account.time - before.market) / (Date.now() - before.wall);
  stdout.write(`${speed}x, market seconds a second: ${reached.toFixed(0)}\n`);
}
stop.abort();
await close();
place.remove();

async function measure(what: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const cpu = threadCpuUsage();
  delay.enable();
  await wait(MEASURED_MS);
  delay.disable();
  const { user, system } = threadCpuUsage(cpu);
  const late = (nanoseconds: number): string => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS).toFixed(1);
  const lateness = `p50 ${late(delay.percentile(50))}, p99 ${late(delay.percentile(99))}, most ${late(delay.max)}`;
  const share = (user + system) / 1_000 / MEASURED_MS;
  stdout.write(`${what}, ms late: ${lateness}; share of one processor: ${share.toFixed(2)}\n`);
}

function streamsOf(shown: Desk, signal: AbortSignal): readonly AsyncIterable<unknown>[] {
  return [
    shown.watchTrading(signal),
    shown.watchStatus(signal),
    shown.watchQuotes(signal),
    shown.watchBars({ instrumentId: BTC, timeframe: '1m' }, signal),
    shown.watchBook(BTC, signal),
  ];
}

/** Messages are copied on their way to a window; that is part of the cost. */
async function readAsTransportsDo(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const message of stream) serialize(message);
}
