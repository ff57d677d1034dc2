import { stdout } from 'node:process';
import { ADX, ATR, BollingerBands, EMA, MACD, RSI, SMA } from 'trading-signals';
import type { IndicatorDefinition } from '../../core/indicators/indicator.ts';
import { INDICATORS } from '../../core/indicators/registry.ts';
import type { ParameterValues } from '../../core/model/parameters.ts';
import type * as Loops from '../support/indicator-loops.ts';
import { millionBars } from '../support/million-bars.ts';

// Cost of the indicators over a million bars: bar by bar against all at once, and against trading-signals, which is
// fed bar by bar too. Best of the rounds, as ratios within one run. Run with: node test/bench/indicators-bench.ts

const ROUNDS = 7;
/** Streaming may cost so many times the batch form, and so much of trading-signals. */
const MOST_OF_BATCH = 2;
const MOST_OF_LIBRARY = 1 / 4;

const bars = millionBars();
const candles = Array.from(bars.close, (close, row) => ({ close, high: at(bars.high, row), low: at(bars.low, row) }));

/** How trading-signals is fed the indicators that both have. */
const LIBRARY: Readonly<Record<string, (loops: typeof Loops) => void>> = {
  sma: (loops) => loops.addAll(new SMA(20), bars.close),
  ema: (loops) => loops.addAll(new EMA(20), bars.close),
  rsi: (loops) => loops.addAll(new RSI(14), bars.close),
  macd: (loops) => loops.addAll(new MACD(new EMA(12), new EMA(26), new EMA(9)), bars.close),
  bollinger: (loops) => loops.addAll(new BollingerBands(20, 2), bars.close),
  atr: (loops) => loops.addAll(new ATR(14), candles),
  adx: (loops) => loops.addAll(new ADX(14), candles),
};

interface Contest {
  readonly name: string;
  readonly ours: () => void;
  readonly batch: () => void;
  /** What trading-signals does instead; undefined where it is not compared. */
  readonly library: (() => void) | undefined;
  /** Milliseconds, the best so far. */
  readonly best: { ours: number; batch: number; library: number };
}

// The true range is counted as part of the average true range.
const contests = await Promise.all(INDICATORS.filter(({ name }) => name !== 'tr').map(prepare));
// In turns, so that a busy moment of the machine strikes all alike.
for (let round = 0; round < ROUNDS; round++) contests.forEach(measure);

line('over 1,000,000 bars', 'streaming ms', 'batch ms', 'ratio', 'trading-signals ms', 'ratio');
for (const { name, best, library } of contests)
  row(name, best.ours, library === undefined ? { batch: best.batch } : best);
const shared = contests.filter(({ library }) => library !== undefined);
const total = (part: keyof Contest['best'], of: readonly Contest[]): number =>
  of.reduce((sum, { best }) => sum + best[part], 0);
// Both forms of a cipher are one loop: they are shown, and left out of the comparison of the two. Fourteen are left.
const own = contests.filter(({ name }) => !name.startsWith('cipher-'));
row(`all ${own.length}`, total('ours', own), { batch: total('batch', own) });
row(`the ${shared.length} shared`, total('ours', shared), { library: total('library', shared) });
verdict('streaming / batch', total('ours', own) / total('batch', own), MOST_OF_BATCH);
verdict('streaming / trading-signals', total('ours', shared) / total('library', shared), MOST_OF_LIBRARY);

async function prepare(definition: IndicatorDefinition): Promise<Contest> {
  const { name } = definition;
  const params: ParameterValues = Object.fromEntries(
    definition.parameters.map((schema) => [schema.name, schema.default]),
  );
  // A module of its own for each query; see indicator-loops.ts.
  const loops = (await import(`../support/indicator-loops.ts?${name}`)) as typeof Loops;
  const library = LIBRARY[name];
  return {
    name,
    ours: () => {
      loops.updateAll(definition.create(params), bars);
    },
    batch: () => {
      definition.compute(bars, params);
    },
    library:
      library &&
      (() => {
        library(loops);
      }),
    best: { ours: Infinity, batch: Infinity, library: Infinity },
  };
}

function measure({ ours, batch, library, best }: Contest): void {
  best.ours = Math.min(best.ours, milliseconds(ours));
  best.batch = Math.min(best.batch, milliseconds(batch));
  if (library !== undefined) best.library = Math.min(best.library, milliseconds(library));
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function at(column: Float64Array, row: number): number {
  return column[row] ?? NaN;
}

function row(what: string, ours: number, than: { readonly batch?: number; readonly library?: number }): void {
  const figure = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
  const against = (theirs?: number): string[] =>
    theirs === undefined ? ['', ''] : [theirs, ours / theirs].map(figure);
  line(what, figure(ours), ...against(than.batch), ...against(than.library));
}

function line(what: string, ...cells: readonly string[]): void {
  stdout.write(`${what.padEnd(20)}${cells.map((cell) => cell.padStart(19)).join('')}`.trimEnd() + '\n');
}

function verdict(what: string, ratio: number, most: number): void {
  const holds = ratio <= most;
  stdout.write(`${what}: ${ratio.toPrecision(3)}, ${holds ? 'within' : 'ABOVE'} ${most}\n`);
  if (!holds) process.exitCode = 1;
}
