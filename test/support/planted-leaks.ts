import type { BarColumns } from '../../core/model/bar.ts';
import type { Strategy, StrategyDefinition, StrategyView } from '../../core/strategies/strategy.ts';

/** A strategy that looks ahead in one of the ways in which people do it by mistake. */
export interface PlantedLeak {
  readonly name: string;
  /** The code reads all bars of its run beside the view, as a data frame lets one do. */
  readonly on: (bars: BarColumns) => StrategyDefinition;
}

/** Whether to be long after the bar at `row`. */
type Wants = (bars: BarColumns, row: number) => boolean;

/** Highest close that any run ever saw: what a module's variable keeps between runs. */
const memory = { highest: 0 };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const LEAKS: Readonly<Record<string, Wants>> = {
  'the next close': ({ close }, row) => at(close, row + 1) > at(close, row),
  'the next volume': ({ volume }, row) => at(volume, row + 1) > at(volume, row),
  "the whole day's high": (bars, row) =>
    at(bars.close, row) < 0.998 * Math.max(...within(bars, bars.high, row, DAY_MS)),
  'a centred mean': ({ close }, row) => at(close, row) < mean(close.subarray(Math.max(0, row - 10), row + 11)),
  'a minimum to come': ({ low, close }, row) => at(close, row) < 1.002 * Math.min(...low.subarray(row, row + 30)),
  'the rank among all': ({ close }, row) => {
    const sorted = close.toSorted();
    return at(close, row) < at(sorted, sorted.length >>> 1);
  },
  'a z-score over everything': ({ close }, row) => at(close, row) < mean(close),
  'memory of other runs': ({ close }, row) => {
    memory.highest = Math.max(memory.highest, at(close, row));
    return at(close, row) < 0.99 * memory.highest;
  },
  "an hour's close before its end": (bars, row) => {
    const closes = within(bars, bars.close, row, HOUR_MS);
    return at(closes, closes.length - 1) > at(closes, 0);
  },
  'how it ends': ({ close }, row) => row % 7 === 3 && at(close, close.length - 1) > at(close, 0) === (row % 2 === 0),
};

/** Ten of them. */
export const PLANTED_LEAKS: readonly PlantedLeak[] = Object.entries(LEAKS).map(([name, wants]) => ({
  name,
  on: (bars) => definitionOf(name, () => createStrategy(bars, wants)),
}));

function definitionOf(name: string, create: () => Strategy): StrategyDefinition {
  return {
    name,
    title: name,
    description: 'Knows what it cannot know.',
    source: 'planted',
    parameters: [],
    presets: [],
    warmUpBars: () => 1,
    create,
  };
}

function createStrategy(bars: BarColumns, wants: Wants): Strategy {
  return {
    onBar(view) {
      const isWanted = wants(bars, view.barCount - 1);
      const isLong = view.positionQuantity > 0;
      if (isWanted !== isLong && view.openOrders === 0) ask(view, isWanted);
    },
  };
}

function ask(view: StrategyView, isWanted: boolean): void {
  view.submit({
    side: isWanted ? 'buy' : 'sell',
    type: 'market',
    timeInForce: 'gtc',
    size: isWanted ? { kind: 'equity-fraction', fraction: 0.5 } : { kind: 'whole-position' },
    reduceOnly: !isWanted,
    reason: 'it knew',
  });
}

/** The values of a column within the calendar span that the row lies in, those behind the row included. */
function within({ time }: BarColumns, column: Float64Array, row: number, spanMs: number): Float64Array {
  const span = Math.floor(at(time, row) / spanMs);
  return column.filter((_, other) => Math.floor(at(time, other) / spanMs) === span);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function at(values: Float64Array, row: number): number {
  return values[row] ?? NaN;
}
