import { stdout } from 'node:process';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '../../core/base/random.ts';
import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import { createMemoryLedger } from '../../core/engine/memory-ledger.ts';
import { createTradingSystem } from '../../core/engine/create-trading-system.ts';
import { createEventLatency } from '../../core/host/health/event-latency.ts';
import type { EventLatency } from '../../core/host/health/event-latency.ts';
import { createDecisionLog } from '../../core/host/strategies/decision-log.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import type { HealthWire } from '../../core/api/wire/venue-wire.ts';
import type { InstrumentId, StrategyId } from '../../core/model/identifiers.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { newestOf } from '../support/venue-desk.ts';
import { defaultParams } from '../support/strategy-harness.ts';
import { anInstrument, aBook, someModels } from '../support/trading.ts';

// From the event that closes a 15 s cycle to the decisions of the instrument's strategies. The MVP asked for 200 ms, the
// target is 20 ms for 95 % and 50 ms for 99 %. First the whole running host: 50 strategies on every instrument of the
// demo market in turn, at 60 market seconds a second, store, features and decision log included. Then 50 strategies on 20
// instruments in one engine whose cycles close at the same instant: what the last of them waits for is counted too.
// Run with: node test/bench/signal-latency-bench.ts [seconds]

const STRATEGY_COUNT = 50;
const MEASURED_MS = Number(process.argv[2] ?? '60') * 1_000;
const CYCLE_MS = 15_000;
const TARGETS = { p95: 20, p99: 50 };
/** What a person has at work: one on each instrument of the demo market. */
const DESK_STRATEGIES = 6;
const FILL_TARGET_MS = 5;
const LEAST_RATE = 1_000;
/** What every desk has, without a language model, which does not decide in this process's time. */
const USABLE = STRATEGIES.filter(({ name }) => name !== 'agent');

await measureHost({ strategyCount: STRATEGY_COUNT, speed: 60 }, reportSignals);
await measureHost({ strategyCount: DESK_STRATEGIES, speed: 90 }, reportFills);
measureEngine(20, 2_000);

type Report = (before: HealthWire, after: HealthWire) => void;

async function measureHost(
  { strategyCount, speed }: { readonly strategyCount: number; readonly speed: number },
  tell: Report,
): Promise<void> {
  const place = temporaryFolder();
  const opened = await openTradingHost({ folder: place.folder, environment: 'development', host: 'headless' });
  if (!opened.ok) throw new Error(opened.error.message);
  const { desk, ready, close } = opened.value;
  await ready;
  const instruments = desk.instruments();
  desk.controlDemo({ speed });
  for (let nth = 0; nth < strategyCount; nth++) {
    const name = USABLE[nth % USABLE.length]?.name ?? '';
    const instrumentId = instruments[nth % instruments.length]?.id ?? '';
    const started = await desk.startStrategy({ name, instrumentId, params: {} });
    if (started.outcome !== 'done') throw new Error(`${name}: ${started.message}`);
  }
  const health = newestOf((signal) => desk.watchHealth(signal));
  await wait(MEASURED_MS / 10);
  const before = health.value();
  await wait(MEASURED_MS);
  const after = health.value();
  if (before !== undefined && after !== undefined) tell(before, after);
  health.stop();
  await close();
  place.remove();
}

function reportSignals(_before: HealthWire, { process: figures }: HealthWire): void {
  report(`host at 60x, ${STRATEGY_COUNT} strategies on all instruments`, {
    p95: figures.signalP95Ms ?? NaN,
    p99: figures.signalP99Ms ?? NaN,
  });
}

/** Signal to simulated fill in the running host, at the rate of events that it had meanwhile. */
function reportFills(before: HealthWire, after: HealthWire): void {
  const rate = ((after.process.events - before.process.events) * 1_000) / (after.time - before.time);
  const { fillP50Ms, fillP99Ms } = after.process;
  const met = fillP99Ms !== null && fillP99Ms < FILL_TARGET_MS && rate >= LEAST_RATE;
  const figures = `p50 ${fillP50Ms?.toFixed(2) ?? '–'} ms, p99 ${fillP99Ms?.toFixed(2) ?? '–'} ms`;
  stdout.write(`signal to simulated fill at ${rate.toFixed(0)} events/s: ${figures}${met ? '' : ', NOT MET'}\n`);
  if (!met) process.exitCode = 1;
}

/** All cycles of an instant arrive together and are worked off in turn. */
function measureEngine(instrumentCount: number, cycles: number): void {
  const instruments = Array.from({ length: instrumentCount }, (_, nth) =>
    anInstrument({ id: `bench:${nth}-USD` as InstrumentId, symbol: `${nth}-USD` }),
  );
  const system = createTradingSystem(
    {
      instruments,
      currency: 'USD',
      initialCash: fixed('100000'),
      profile: 'moderate',
      models: someModels(),
      seed: 1,
      source: 'ticks',
      barMs: CYCLE_MS,
      keptOrders: 1_000,
    },
    { ledger: createMemoryLedger() },
  );
  const log = createDecisionLog(system, { keep: () => undefined, past: () => [] });
  system.subscribe(log.onRecord);
  const start = Date.UTC(2026, 0, 5);
  system.start(unixMs(start));
  const owners = instruments.map((): StrategyId[] => []);
  for (let nth = 0; nth < STRATEGY_COUNT; nth++) {
    const definition = USABLE[nth % USABLE.length];
    const instrument = instruments[nth % instrumentCount];
    if (definition === undefined || instrument === undefined) continue;
    const strategyId = `s-${nth}` as StrategyId;
    owners[nth % instrumentCount]?.push(strategyId);
    system.startStrategy(
      { strategyId, definition, params: defaultParams(definition), instrumentId: instrument.id },
      unixMs(start),
    );
  }
  const latency = createEventLatency();
  const engine = latency.timed({
    canAdvance: system.canAdvance,
    isDecidedOn: () => true,
    onBook: system.onBook,
    onTrade: system.onTrade,
    onCycleBar(index, bar) {
      system.onCycleBar(index, bar);
      for (const strategyId of owners[index] ?? []) log.look(strategyId, bar, CYCLE_MS);
    },
    onFunding: system.onFunding,
    onTime: () => undefined,
  });
  play(engine, { start, cycles, instrumentCount });
  report(`one engine, ${STRATEGY_COUNT} strategies on ${instrumentCount} instruments, ${cycles} cycles`, {
    p95: latency.signalMs(95) ?? NaN,
    p99: latency.signalMs(99) ?? NaN,
  });
}

function play(
  engine: ReturnType<EventLatency['timed']>,
  {
    start,
    cycles,
    instrumentCount,
  }: { readonly start: number; readonly cycles: number; readonly instrumentCount: number },
): void {
  const random = createRandom(1);
  const prices = Array.from({ length: instrumentCount }, () => 100);
  for (let cycle = 0; cycle < cycles; cycle++) {
    const time = start + cycle * CYCLE_MS;
    const bars = prices.map((open, index) => {
      const close = Math.max(1, Math.round((open + random.gauss() * 0.05) * 100) / 100);
      prices[index] = close;
      engine.onBook(index, aBook(time + CYCLE_MS, [close - 0.01, 100], [close + 0.01, 100]));
      return { time, open, high: Math.max(open, close), low: Math.min(open, close), close, volume: 10 };
    });
    const arrivedAt = performance.now();
    bars.forEach((bar, index) => {
      engine.onCycleBar(index, bar, arrivedAt);
    });
  }
}

function report(what: string, { p95, p99 }: { readonly p95: number; readonly p99: number }): void {
  const met = p95 < TARGETS.p95 && p99 < TARGETS.p99;
  stdout.write(`${what}: p95 ${p95.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms${met ? '' : ', TOO SLOW'}\n`);
  if (!met) process.exitCode = 1;
}
