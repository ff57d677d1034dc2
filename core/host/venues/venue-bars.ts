import type { BarsInput, BarsWire } from '../../api/wire/market-wire.ts';
import { DAY_MS, MINUTE_MS } from '../../base/time.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { Instrument } from '../../model/instrument.ts';
import { barOpenTime, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { downloadBars } from '../downloads/download-bars.ts';
import { barsWire, extendBar, queryBars } from '../market/bar-query.ts';
import type { Bar } from '../../model/bar.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
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
  /** Fetches what is missing; false where it took too long or the venue gave no answer. */
  readonly ensure: (instrument: Instrument, timeframe: Timeframe, range: TimeRange) => Promise<boolean>;
}

/** Creates the reader. */
export function createVenueBars(deps: VenueBarsDeps): VenueBars {
  const { store, clock, tapes } = deps;
  // One after the other per series: the second finds what the first has fetched.
  const lines = new Map<string, Promise<boolean>>();
  const ensure: VenueBars['ensure'] = (instrument, timeframe, range) => {
    const key = `${instrument.id} ${timeframe}`;
    const before = lines.get(key) ?? Promise.resolve(true);
    const next = before.then(() => fetchMissing(deps, { instrument, timeframe }, range));
    lines.set(key, next);
    return next;
  };

  const read = (
    instrument: Instrument,
    timeframe: Timeframe,
    { from, to }: TimeRange,
    onBar: (bar: Bar) => void,
  ): void => {
    const columns = store.bars.read({ instrumentId: instrument.id, timeframe }, from, to);
    if (!columns.ok) throw new Error(`Stored bars of ${instrument.symbol} are damaged: ${columns.error.message}`);
    visitColumns(columns.value, onBar);
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
    if (timeframe === '15s') return queryBars({ tapes, history, marketTime: clock.now }, index, input);
    const length = timeframeMs(timeframe);
    const newest = Math.min(input.before ?? Infinity, now + 1) - 1;
    const to = barOpenTime(newest, timeframe) + length;
    const from = Math.max(0, to - (limit + 1) * length);
    await ensure(tape.instrument, timeframe, { from, to: Math.min(to, barOpenTime(now, timeframe)) });
    const bars: Bar[] = [];
    read(tape.instrument, timeframe, { from, to }, (bar) => bars.push({ ...bar }));
    if (to <= now) return barsWire(input, bars.slice(-limit), false);
    const forming = await formBar(index, tape, { timeframe, from: to - length });
    return barsWire(input, bars.concat(forming ?? []).slice(-limit), forming !== undefined);
  }

  async function formBar(
    index: number,
    tape: InstrumentTape,
    { timeframe, from }: { readonly timeframe: Timeframe; readonly from: number },
  ): Promise<Bar | undefined> {
    let bar: Bar | undefined;
    await history.visit(index, { from, to: from + timeframeMs(timeframe) }, (minute) => {
      bar = extendBar(bar, minute, timeframe);
    });
    const piece = tape.forming('1m');
    return piece === undefined ? bar : extendBar(bar, piece, timeframe);
  }

  return { history, query, ensure };
}

async function fetchMissing(
  { store, clock, registry }: VenueBarsDeps,
  { instrument, timeframe }: { readonly instrument: Instrument; readonly timeframe: Timeframe },
  wanted: TimeRange,
): Promise<boolean> {
  if (!registry.settings.get(instrument.venue).enabled) return false;
  const venue = await registry.open(instrument.venue);
  if (!venue.ok || !venue.value.offers.timeframes.includes(timeframe)) return false;
  const patience = new AbortController();
  const cancel = clock.after(PATIENCE_MS, () => {
    patience.abort();
  });
  const download = { venue: venue.value, store, instrument, timeframe, wanted: closedPart(wanted, clock.now()) };
  const outcome = await downloadBars(download, { signal: patience.signal, onProgress: () => undefined });
  cancel();
  return outcome.ok && outcome.value.complete;
}

/** The newest minute is left to the ticks: a venue may be late with it. */
function closedPart({ from, to }: TimeRange, now: number): TimeRange {
  return { from, to: Math.min(to, Math.floor(now / MINUTE_MS) * MINUTE_MS) };
}
