import type { CoverageWire } from '../../api/wire/backtest-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { createBarAggregator } from '../../market-data/bar-aggregator.ts';
import { allocateBars } from '../../model/bar-columns.ts';
import type { Bar, BarColumns } from '../../model/bar.ts';
import type { Instrument } from '../../model/instrument.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { Store } from '../../ports/store.ts';
import { createBarColumnsBuilder } from './bar-columns-builder.ts';
import type { DemoFeed } from './demo-feed.ts';
import { turnOfLoop, visitColumns } from './minute-history.ts';

/** Closed bars of anything that is stored, for backtests. */
export interface StoredBars {
  readonly coverage: () => readonly CoverageWire[];
  readonly instrument: (instrumentId: string) => Instrument | undefined;
  /** Bars that opened in [from, to), from the stored timeframe or from minutes; the error is a sentence. */
  readonly columns: (wanted: WantedBars) => Promise<Result<BarColumns, string>>;
}

/** `from` inclusive, `to` exclusive. */
export interface WantedBars {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
}

/** Bars read at once; between two reads the event loop gets its turn. */
const CHUNK_BARS = 14_400;

/** Joins the demo market's history with imported bars. */
export function createStoredBars(store: Store, feed: DemoFeed): StoredBars {
  const demoIndex = (instrumentId: string): number =>
    feed.tapes.findIndex(({ instrument }) => instrument.id === instrumentId);

  async function visit(wanted: WantedBars, source: Timeframe, onBar: (bar: Bar) => void): Promise<void> {
    const index = demoIndex(wanted.instrumentId);
    if (index >= 0) {
      await feed.ready;
      await feed.history.visit(index, { from: wanted.from, to: Math.min(wanted.to, feed.marketTime()) }, onBar);
      return;
    }
    const step = CHUNK_BARS * timeframeMs(source);
    // Bars are stored by days and longer: a read takes in a little more than is wanted.
    const columns = allocateBars(2 * CHUNK_BARS, { pricePlaces: 0, volumePlaces: 0 });
    for (let from = wanted.from; from < wanted.to; from += step) {
      const series = { instrumentId: wanted.instrumentId as Instrument['id'], timeframe: source };
      const read = store.bars.readInto(columns, series, { from, to: Math.min(from + step, wanted.to) });
      if (!read.ok) throw new Error(`Stored bars are damaged: ${read.error.message}`);
      visitColumns(read.value, onBar);
      await turnOfLoop();
    }
  }

  const coverage = (): readonly CoverageWire[] => coverageOf(store, feed);
  const instrument = (instrumentId: string): Instrument | undefined =>
    feed.tapes[demoIndex(instrumentId)]?.instrument ?? store.instruments.list().find(({ id }) => id === instrumentId);
  return {
    coverage,
    instrument,
    async columns(wanted) {
      const held = coverage().filter(({ instrumentId }) => instrumentId === wanted.instrumentId);
      const source = (held.find(({ timeframe }) => timeframe === wanted.timeframe) ?? held[0])?.timeframe;
      const places = instrument(wanted.instrumentId);
      if (source === undefined || places === undefined) return err('There are no bars of this instrument.');
      if (timeframeMs(wanted.timeframe) < timeframeMs(source)) {
        return err(`Only bars of ${source} and longer are stored; choose ${source} or longer.`);
      }
      const capacity = Math.ceil((wanted.to - wanted.from) / timeframeMs(wanted.timeframe)) + 1;
      const builder = createBarColumnsBuilder(boundedCapacity(capacity, held), {
        pricePlaces: places.pricePlaces,
        volumePlaces: places.quantityPlaces,
      });
      await visit(wanted, source, source === wanted.timeframe ? builder.add : aggregating(source, wanted, builder.add));
      const built = builder.build();
      return built.length === 0 ? err('There are no bars in this period.') : ok(built);
    },
  };
}

/** A period far longer than what is stored must not reserve memory for it. */
function boundedCapacity(capacity: number, held: readonly CoverageWire[]): number {
  return Math.min(capacity, Math.max(...held.map(({ bars }) => bars)) + 1);
}

function aggregating(source: Timeframe, wanted: WantedBars, onBar: (bar: Bar) => void): (bar: Bar) => void {
  const aggregator = createBarAggregator(source, { timeframe: wanted.timeframe, volumePlaces: 8, onClosed: onBar });
  return aggregator.add;
}

/** What the store holds, the demo market up to its last closed minute (stored yet or not). */
function coverageOf(store: Store, feed: DemoFeed): readonly CoverageWire[] {
  const stored = store.bars.coverage();
  const demo = feed.tapes.map(({ instrument }): CoverageWire => {
    const from = feed.historyStart();
    const to = Math.floor(feed.marketTime() / timeframeMs('1m')) * timeframeMs('1m');
    return { instrumentId: instrument.id, timeframe: '1m', from, to, bars: (to - from) / timeframeMs('1m'), gaps: 0 };
  });
  const isDemo = new Set(demo.map(({ instrumentId }) => instrumentId));
  return [...demo, ...stored.filter(({ instrumentId }) => !isDemo.has(instrumentId))];
}
