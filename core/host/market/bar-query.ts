import type { BarsInput, BarsWire } from '../../api/wire/market-wire.ts';
import { createBarAggregator } from '../../market-data/bar-aggregator.ts';
import type { Bar } from '../../model/bar.ts';
import { barOpenTime, timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { InstrumentTape } from './instrument-tape.ts';
import type { MinuteReader } from './minute-history.ts';

/** Where bars come from. */
export interface BarQuerySource {
  readonly tapes: readonly InstrumentTape[];
  readonly history: MinuteReader;
  readonly marketTime: () => number;
}

/** The bar of `timeframe` that holds `bar` (same or longer bar so far) and then `piece`. */
export function extendBar(bar: Bar | undefined, piece: Bar, timeframe: Timeframe): Bar {
  const time = barOpenTime(piece.time, timeframe);
  if (bar === undefined || bar.time !== time) return { ...piece, time };
  return {
    time,
    open: bar.open,
    high: Math.max(bar.high, piece.high),
    low: Math.min(bar.low, piece.low),
    close: piece.close,
    volume: bar.volume + piece.volume,
  };
}

/** Bars of a demo instrument, closed ones from ticks or minutes and, up to now, the one that is forming. */
export async function queryBars(source: BarQuerySource, index: number, input: BarsInput): Promise<BarsWire> {
  const tape = source.tapes[index];
  if (tape === undefined) throw new RangeError(`no instrument ${index}`);
  const { timeframe, limit } = input;
  const now = source.marketTime();
  const newest = Math.min(input.before ?? Infinity, now + 1) - 1;
  const to = barOpenTime(newest, timeframe) + timeframeMs(timeframe);
  // One more than asked for: the newest period may not have begun to form.
  const from = Math.max(0, to - (limit + 1) * timeframeMs(timeframe));
  const bars = timeframe === '15s' ? cyclesOf(tape, from, to) : await minutesAs(source, index, { timeframe, from, to });
  const forming = to > now ? formingBar(tape, timeframe, bars) : undefined;
  return barsWire(
    input,
    bars
      .filter((bar) => bar.time !== forming?.time)
      .concat(forming ?? [])
      .slice(-limit),
    forming !== undefined,
  );
}

function cyclesOf(tape: InstrumentTape, from: number, to: number): Bar[] {
  const bars: Bar[] = [];
  tape.closed('15s').visit(from, to, (bar) => bars.push({ ...bar }));
  return bars;
}

interface Stretch {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
}

/** Closed bars, and last the part of the newest one that its closed minutes make up. */
async function minutesAs(source: BarQuerySource, index: number, { timeframe, from, to }: Stretch): Promise<Bar[]> {
  const bars: Bar[] = [];
  if (timeframe === '1m') {
    await source.history.visit(index, { from, to }, (bar) => bars.push({ ...bar }));
    return bars;
  }
  const aggregator = createBarAggregator('1m', {
    timeframe,
    volumePlaces: source.tapes[index]?.instrument.quantityPlaces ?? 8,
    onClosed: (bar) => bars.push({ ...bar }),
  });
  await source.history.visit(index, { from, to }, aggregator.add);
  const partial = aggregator.forming();
  if (partial !== undefined) bars.push({ ...partial });
  return bars;
}

function formingBar(tape: InstrumentTape, timeframe: Timeframe, bars: readonly Bar[]): Bar | undefined {
  const last = bars.at(-1);
  const piece = tape.forming(timeframe === '15s' ? '15s' : '1m');
  if (piece !== undefined) return extendBar(last, piece, timeframe);
  return undefined;
}

/** Bars as they cross to the interface. */
export function barsWire({ instrumentId, timeframe }: BarsInput, bars: readonly Bar[], forming: boolean): BarsWire {
  return {
    instrumentId,
    timeframe,
    time: bars.map((bar) => bar.time),
    open: bars.map((bar) => bar.open),
    high: bars.map((bar) => bar.high),
    low: bars.map((bar) => bar.low),
    close: bars.map((bar) => bar.close),
    volume: bars.map((bar) => bar.volume),
    forming,
  };
}
