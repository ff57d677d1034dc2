import { monitorEventLoopDelay } from 'node:perf_hooks';
import { stdout } from 'node:process';
import { setImmediate as turn } from 'node:timers/promises';
import { openEventWriter } from '../../core/adapters/parquet/event-writer.ts';
import { createSha256Digest } from '../../core/adapters/sha256/sha256-digest.ts';
import { createRandom } from '../../core/base/random.ts';
import { DAY_MS, SECOND_MS } from '../../core/base/time.ts';
import { createInputLog } from '../../core/host/recording/input-log.ts';
import type { InputLog } from '../../core/host/recording/input-log.ts';
import { replayRecording } from '../../core/host/recording/replay-recording.ts';
import type { RecordingManifest } from '../../core/ports/recorder.ts';
import { PAIR } from '../support/random-session.ts';
import { eventsFolder, HEAD, RECORDED_CONFIG } from '../support/recorded-session.ts';
import { MONDAY } from '../support/trading.ts';
import { createManualClock } from '../support/manual-clock.ts';

// Figures of recordings on this machine: cost on the engine's thread, bytes an event and a day, memory, and replay.
// Two instruments at 20 books and 10 trades a second each, handed over every 10 s of market time as a host does.
// Run with: node test/bench/recording-bench.ts

const SECONDS = 3_600;
const BOOKS = 20;
const TRADES = 10;
const FLUSH_SECONDS = 10;

for (const levels of [1, 20]) await measure(levels);

async function measure(levels: number): Promise<void> {
  const { events, remove } = eventsFolder();
  const opened = await openEventWriter(events, HEAD);
  if (!opened.ok) throw new Error(opened.error);
  const writer = opened.value;
  const log = createInputLog(PAIR, writer, createSha256Digest());
  log.command({ name: 'configure', config: RECORDED_CONFIG, time: MONDAY });
  log.command({ name: 'start', time: MONDAY });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = process.memoryUsage().rss;
  let busy = 0;
  let most = 0;
  const market = createMarket(levels);
  const began = performance.now();
  for (let second = 0; second < SECONDS; second++) {
    const start = performance.now();
    market.second(log, MONDAY + second * SECOND_MS);
    if (second % FLUSH_SECONDS === FLUSH_SECONDS - 1) log.flush();
    busy += performance.now() - start;
    most = Math.max(most, process.memoryUsage.rss());
    await turn();
    while (!log.hasRoom()) await turn();
  }
  const { lastSeq } = log.totals();
  log.close();
  const finished = await writer.finish({
    endedAt: 0,
    reason: 'bench',
    isComplete: true,
    lastSeq,
    journalSha256: log.journalSha256(),
  });
  const seconds = (performance.now() - began) / 1_000;
  delay.disable();
  if (!finished.ok) throw new Error(finished.error);
  const bytes = finished.value.parts.reduce((sum, part) => sum + part.bytes, 0);
  report(`${levels} levels a side: events a second, to the disk`, lastSeq / seconds);
  report('microseconds of the engine thread per event', (busy / lastSeq) * 1_000);
  report('longest turn of the event loop, ms', delay.max / 1e6);
  report('bytes an event', bytes / lastSeq);
  report('GB a virtual day', ((bytes / SECONDS) * (DAY_MS / SECOND_MS)) / 1e9);
  report('memory above the start, MB', (most - before) / 1e6);
  report('files', finished.value.parts.length);
  await measureReplay(events, finished.value);
  remove();
}

async function measureReplay(events: string, manifest: RecordingManifest): Promise<void> {
  const start = performance.now();
  const outcome = await replayRecording(
    { events, manifest, speed: 'max' },
    {
      clock: createManualClock(0),
      createDigest: createSha256Digest,
      definition: () => undefined,
      interrupted: new AbortController().signal,
      onProgress: () => undefined,
    },
  );
  if (!outcome.ok) throw new Error(outcome.error);
  report('replay, events a second', outcome.value.inputs / ((performance.now() - start) / 1_000));
}

/** A random walk in ticks with depth that changes a little with each book. */
function createMarket(levels: number) {
  const random = createRandom(7);
  const mids = [6_000_000, 300_000];
  const step = (most: number): number => Math.round((random.next() - 0.5) * 2 * most);
  const quantities = PAIR.map(() => Array.from({ length: 2 * levels }, () => 1 + Math.round(random.next() * 5_000)));
  const side = (index: number, sign: 1 | -1): Float64Array => {
    const numbers = new Float64Array(2 * levels);
    const own = quantities[index] ?? [];
    own[Math.floor(random.next() * own.length)] = 1 + Math.round(random.next() * 5_000);
    for (let level = 0; level < levels; level++) {
      numbers[2 * level] = ((mids[index] ?? 0) + sign * (1 + 3 * level)) / 100;
      numbers[2 * level + 1] = (own[level + (sign === 1 ? levels : 0)] ?? 0) / 1_000;
    }
    return numbers;
  };
  return {
    second(log: InputLog, start: number): void {
      for (let nth = 0; nth < BOOKS; nth++) {
        const time = start + Math.floor((nth * SECOND_MS) / BOOKS);
        for (const index of PAIR.keys()) {
          mids[index] = (mids[index] ?? 0) + step(8);
          log.book(index, { time, bids: side(index, -1), asks: side(index, 1) });
          if (nth % (BOOKS / TRADES) !== 0) continue;
          const price = ((mids[index] ?? 0) + step(3)) / 100;
          const quantity = (1 + Math.round(random.next() * 2_000)) / 1_000;
          log.trade(index, { time, price, quantity, aggressor: random.next() < 0.5 ? 'buy' : 'sell' });
        }
      }
    },
  };
}

function report(what: string, value: number): void {
  stdout.write(`${what}: ${value.toPrecision(3)}\n`);
}
