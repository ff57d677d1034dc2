import type { BarsInput, BarsWire } from '../../api/wire/market-wire.ts';
import { DAY_MS } from '../../base/time.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { Instrument } from '../../model/instrument.ts';
import { barOpenTime, longestWithin, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { resample } from '../../market-data/resample.ts';
import { downloadBars, settledPart } from '../downloads/download-bars.ts';
import type { BarDownload } from '../downloads/download-bars.ts';
import { barsWire, extendBar } from '../market/bar-query.ts';
import type { Bar, BarColumns } from '../../model/bar.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { storedCycles } from '../market/past-cycles.ts';
import { visitColumns } from '../market/minute-history.ts';
import type { MinuteReader } from '../market/minute-history.ts';
import type { VenueRegistry } from './venue-registry.ts';

/** Minutes further back than this are not fetched for a bar that is forming: nobody waits for a week of them. */
const MINUTES_REACH_MS = 2 * DAY_MS;
/** Longest that a chart waits for a venue; afterwards it shows what is stored, and asks again by itself. */
const PATIENCE_MS = 6_000;

/** What reading a venue's bars takes. */
export interface VenueBarsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: VenueRegistry;
  readonly tapes: readonly InstrumentTape[];
}

/** Bars of venues: stored ones, after what is missing of them was fetched as far as the venue can be reached. */
export interface VenueBars {
  readonly history: MinuteReader;
  readonly query: (index: number, input: BarsInput) => Promise<BarsWire>;
  /** Ends what is being fetched; resolves when nothing touches the store any more. */
  readonly close: () => Promise<void>;
}

/** Creates the reader. */
export function createVenueBars(deps: VenueBarsDeps): VenueBars {
  const { store, clock, registry, tapes } = deps;
  // One after the other per series: the second finds what the first has fetched.
  const lines = new Map<string, Promise<boolean>>();
  const ended = new AbortController();
  const ensure = (instrument: Instrument, timeframe: Timeframe, range: TimeRange): Promise<boolean> => {
    const key = `${instrument.id} ${timeframe}`;
    const before = lines.get(key) ?? Promise.resolve(true);
    const next = before.then(() => fetchMissing(deps, { instrument, timeframe, wanted: range }, ended.signal));
    lines.set(key, next);
    return next;
  };

  const columnsOf = (instrument: Instrument, timeframe: Timeframe, { from, to }: TimeRange): BarColumns => {
    const columns = store.bars.read({ instrumentId: instrument.id, timeframe }, from, to);
    if (!columns.ok) throw new Error(`Stored bars of ${instrument.symbol} are damaged: ${columns.error.message}`);
    return columns.value;
  };
  const read = (instrument: Instrument, timeframe: Timeframe, range: TimeRange, onBar: (bar: Bar) => void): void => {
    visitColumns(columnsOf(instrument, timeframe, range), onBar);
  };

  const history: MinuteReader = {
    async visit(index, { from, to }, onBar) {
      const tape = tapes[index];
      if (tape === undefined) throw new RangeError(`no instrument ${index}`);
      const end = Math.min(to, barOpenTime(clock.now(), '1m'));
      const start = Math.max(from, end - MINUTES_REACH_MS);
      let newest = -Infinity;
      if (start < end) await ensure(tape.instrument, '1m', { from: start, to: end });
      read(tape.instrument, '1m', { from, to: end }, (bar) => {
        newest = bar.time;
        onBar(bar);
      });
      tape.closed('1m').visit(Math.max(from, newest + 1), to, onBar);
    },
  };

  async function query(index: number, input: BarsInput): Promise<BarsWire> {
    const tape = tapes[index];
    if (tape === undefined) throw new RangeError(`no instrument ${index}`);
    const { timeframe, limit } = input;
    const now = clock.now();
    if (timeframe === '15s') return queryCycles(tape, input, now);
    const length = timeframeMs(timeframe);
    const newest = Math.min(input.before ?? Infinity, now + 1) - 1;
    const to = barOpenTime(newest, timeframe) + length;
    const from = Math.max(0, to - (limit + 1) * length);
    const settled = settledPart({ from, to }, timeframe, now);
    const older = await closedBars(tape.instrument, timeframe, settled);
    const newer = settled.to < to ? await newestBars(index, timeframe, { from: settled.to, to }) : [];
    const bars = older.concat(newer).slice(-limit);
    return barsWire(input, bars, (bars.at(-1)?.time ?? -Infinity) + length > now);
  }

  /** What the tape has, and before it what the stored trades make. */
  function queryCycles(tape: InstrumentTape, input: BarsInput, now: number): BarsWire {
    const newest = Math.min(input.before ?? Infinity, now + 1) - 1;
    const to = barOpenTime(newest, '15s') + timeframeMs('15s');
    const from = Math.max(0, to - (input.limit + 1) * timeframeMs('15s'));
    const bars: Bar[] = [];
    tape.closed('15s').visit(from, to, (bar) => bars.push({ ...bar }));
    const older = storedCycles(store, tape.instrument, { from, to: Math.min(bars[0]?.time ?? to, to) });
    const piece = tape.forming('15s');
    const isForming = piece !== undefined && piece.time < to;
    const all = [...older, ...bars, ...(isForming ? [piece] : [])];
    return barsWire(input, all.slice(-input.limit), isForming);
  }

  /** Bars of the venue; where it has none of this timeframe, those that its longest shorter ones make. */
  async function closedBars(instrument: Instrument, timeframe: Timeframe, range: TimeRange): Promise<readonly Bar[]> {
    const venue = await registry.open(instrument.venue);
    const source = venue.ok ? (longestWithin(timeframe, venue.value.offers.timeframes) ?? timeframe) : timeframe;
    await ensure(instrument, source, range);
    const stored: Bar[] = [];
    read(instrument, timeframe, range, (bar) => stored.push({ ...bar }));
    if (source === timeframe) return stored;
    const pieces = columnsOf(instrument, source, range);
    const known = new Set(stored.map(({ time }) => time));
    const made = resample(pieces, source, timeframe).filter(({ time }) => !known.has(time));
    return [...stored, ...made].toSorted((one, other) => one.time - other.time);
  }

  /** What minutes make of the bar that is forming, and of the one before while the venue may still be late with it. */
  async function newestBars(index: number, timeframe: Timeframe, range: TimeRange): Promise<readonly Bar[]> {
    const bars = new Map<number, Bar>();
    const add = (piece: Bar): void => {
      const time = barOpenTime(piece.time, timeframe);
      bars.set(time, extendBar(bars.get(time), piece, timeframe));
    };
    await history.visit(index, range, add);
    const piece = tapes[index]?.forming('1m');
    if (piece !== undefined && piece.time < range.to) add(piece);
    return [...bars.values()];
  }

  return {
    history,
    query,
    async close() {
      ended.abort();
      await Promise.allSettled(lines.values());
    },
  };
}

async function fetchMissing(
  { store, clock, registry }: VenueBarsDeps,
  { instrument, timeframe, wanted }: Pick<BarDownload, 'instrument' | 'timeframe' | 'wanted'>,
  ended: AbortSignal,
): Promise<boolean> {
  if (ended.aborted || !registry.settings.get(instrument.venue).enabled) return false;
  const venue = await registry.open(instrument.venue);
  if (!venue.ok || !venue.value.offers.timeframes.includes(timeframe)) return false;
  const patience = new AbortController();
  const cancel = clock.after(PATIENCE_MS, () => {
    patience.abort();
  });
  const settled = settledPart(wanted, timeframe, clock.now());
  const download = { venue: venue.value, store, instrument, timeframe, wanted: settled };
  const outcome = await downloadBars(download, {
    signal: AbortSignal.any([patience.signal, ended]),
    onProgress: () => undefined,
  });
  cancel();
  return outcome.ok && outcome.value.complete;
}
