import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fixed } from '../../core/base/fixed.ts';
import { createRandom } from '../../core/base/random.ts';
import { DAY_MS, HOUR_MS, SECOND_MS, unixMs } from '../../core/base/time.ts';
import { present } from '../../core/base/invariant.ts';
import { DEMO_INSTRUMENTS } from '../../core/demo-market/demo-instruments.ts';
import { createTradingSystem } from '../../core/engine/create-trading-system.ts';
import { createMemoryLedger } from '../../core/engine/memory-ledger.ts';
import type { TradingSystem } from '../../core/engine/trading-system.ts';
import type { MutableBar } from '../../core/model/bar.ts';
import type { InstrumentId, StrategyId } from '../../core/model/identifiers.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type { OrderBook } from '../../core/model/order-book.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import { report } from '../support/bench-figures.ts';
import { defaultParams } from '../support/strategy-harness.ts';
import { someModels } from '../support/trading.ts';

// 50 strategies of every kind on 20 instruments in one engine for 24 hours of market time: a book a second and a bar
// every 15 s for each instrument. Processor time of the thread; memory after a full collection, hour by hour.
// Run with: node test/bench/strategies-bench.ts

const INSTRUMENTS = 20;
const RUNNING = 50;
const CYCLE_MS = 15 * SECOND_MS;
const START = Date.UTC(2026, 0, 5);
const LEVELS = 10;
/** Volatility of about 60 % a year. */
const SECOND_MOVE = 0.0001;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** One instrument's price on a random walk, and what the engine is shown of it. */
interface Walk {
  readonly bar: MutableBar;
  readonly books: readonly [OrderBook, OrderBook];
  price: number;
}

const demo = present(DEMO_INSTRUMENTS[0], 'first demo instrument').instrument;
const instruments = Array.from({ length: INSTRUMENTS }, (_, index): Instrument => {
  const symbol = `M${index}-USD`;
  return { ...demo, id: `bench:${symbol}` as InstrumentId, symbol, base: `M${index}` };
});
const random = createRandom(1, 'strategies-bench');
const system = createTradingSystem(
  {
    instruments,
    currency: 'USD',
    initialCash: fixed('1000000'),
    profile: 'aggressive',
    models: someModels({ fill: 'realistic', slippage: 'spread', makerBps: fixed('2'), takerBps: fixed('10') }),
    seed: 1,
    source: 'ticks',
    barMs: CYCLE_MS,
    keptOrders: 1_000,
  },
  { ledger: createMemoryLedger() },
);
let records = 0;
system.subscribe(() => records++);

startAll(system);
const walks = instruments.map((_, index) => createWalk(1_000 + 50 * index));
for (let hour = 0; hour < 2; hour++) playHour(START + hour * HOUR_MS); // compiled and warm by then
collect();
const heapAtStart = process.memoryUsage().heapUsed;
const began = performance.now();
const clock = process.threadCpuUsage();
const heaps: number[] = [];
let collecting = 0;
let pausedMs = 0;
for (let hour = 2; hour < 26; hour++) {
  playHour(START + hour * HOUR_MS);
  const before = process.threadCpuUsage();
  const wallBefore = performance.now();
  collect();
  heaps.push(process.memoryUsage().heapUsed);
  const spent = process.threadCpuUsage(before);
  collecting += spent.user + spent.system;
  pausedMs += performance.now() - wallBefore;
}
const { user, system: kernel } = process.threadCpuUsage(clock);
const cpuMs = (user + kernel - collecting) / 1_000;
const wallMs = performance.now() - began - pausedMs;
const counts = [...system.state.strategies.values()];

report('market hours played', 24);
report('times real time, wall', DAY_MS / wallMs);
report('times real time, processor', DAY_MS / cpuMs);
report('microseconds a strategy and bar, books included', (1_000 * cpuMs) / ((DAY_MS / CYCLE_MS) * RUNNING));
report('strategies running', counts.filter(({ status }) => status === 'running').length);
report('orders asked for', system.state.orderCount);
report('fills', system.state.fills);
report('journal records', records);
report('heap at the start, MB', heapAtStart / 2 ** 20);
report('heap after 12 hours, MB', (heaps[11] ?? NaN) / 2 ** 20);
report('heap after 24 hours, MB', (heaps.at(-1) ?? NaN) / 2 ** 20);

function startAll(engine: TradingSystem): void {
  engine.start(unixMs(START));
  for (let nth = 0; nth < RUNNING; nth++) {
    const definition = present(STRATEGIES[nth % STRATEGIES.length], 'strategy');
    const instrumentId = present(instruments[nth % INSTRUMENTS], 'instrument').id;
    const strategyId = `${definition.name}-${nth}` as StrategyId;
    engine.startStrategy({ strategyId, definition, params: defaultParams(definition), instrumentId }, unixMs(START));
  }
}

function createWalk(price: number): Walk {
  const book = (): OrderBook => ({
    time: 0,
    bids: new Float64Array(2 * LEVELS),
    asks: new Float64Array(2 * LEVELS),
  });
  return {
    price,
    books: [book(), book()],
    bar: { time: 0, open: price, high: price, low: price, close: price, volume: 0 },
  };
}

function playHour(from: number): void {
  for (let time = from + SECOND_MS; time <= from + HOUR_MS; time += SECOND_MS) {
    for (const [index, walk] of walks.entries()) step(index, walk, time);
    if (time % CYCLE_MS !== 0) continue;
    for (const [index, walk] of walks.entries()) close(index, walk, time);
  }
}

function step(index: number, walk: Walk, time: number): void {
  walk.price = Math.max(1, Math.round(walk.price * Math.exp(SECOND_MOVE * random.gauss()) * 100) / 100);
  const { bar, price } = walk;
  bar.high = Math.max(bar.high, price);
  bar.low = Math.min(bar.low, price);
  bar.volume += 1;
  const book = walk.books[(time / SECOND_MS) % 2 === 0 ? 0 : 1];
  for (let level = 0; level < LEVELS; level++) {
    book.bids[2 * level] = Math.round((price - 0.01 * (level + 1)) * 100) / 100;
    book.bids[2 * level + 1] = 50;
    book.asks[2 * level] = Math.round((price + 0.01 * (level + 1)) * 100) / 100;
    book.asks[2 * level + 1] = 50;
  }
  (book as { time: number }).time = time;
  system.onBook(index, book);
}

function close(index: number, { bar, price }: Walk, time: number): void {
  bar.time = time - CYCLE_MS;
  bar.close = price;
  system.onCycleBar(index, bar);
  bar.open = price;
  bar.high = price;
  bar.low = price;
  bar.volume = 0;
}
