import type { BarUpdateWire } from '../../api/wire/market-wire.ts';
import { createBarAggregator } from '../../market-data/bar-aggregator.ts';
import type { Bar } from '../../model/bar.ts';
import { barOpenTime } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import { extendBar } from './bar-query.ts';
import type { BarQuerySource } from './bar-query.ts';
import type { InstrumentTape } from './instrument-tape.ts';

/** One reader's live bars: those that closed since its last message, and the forming one. */
interface LiveLane {
  readonly takeClosed: () => readonly Bar[];
  readonly forming: () => Bar | undefined;
  readonly stop: () => void;
}

/** What a stream of bars needs beside its source. */
export interface LiveBarsContext {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly subscribe: (onChange: () => void) => () => void;
}

/** Streams the newest bars of one instrument and timeframe. */
export async function* watchBars(
  source: BarQuerySource,
  key: { readonly index: number; readonly timeframe: Timeframe },
  context: LiveBarsContext,
): AsyncGenerator<readonly BarUpdateWire[], void> {
  const tape = source.tapes[key.index];
  if (tape === undefined) return;
  const lane =
    key.timeframe === '15s' || key.timeframe === '1m'
      ? tickLane(tape, key.timeframe)
      : await minuteLane(source, tape, { index: key.index, timeframe: key.timeframe });
  let revision = -1;
  try {
    yield* pacedStream<readonly BarUpdateWire[]>({
      ...context,
      intervalMs: STREAM_INTERVAL_MS,
      take() {
        if (tape.revision() === revision) return undefined;
        revision = tape.revision();
        const closed = lane.takeClosed().map((bar) => ({ ...bar, closed: true }));
        const forming = lane.forming();
        return forming === undefined ? closed : [...closed, { ...forming, closed: false }];
      },
    });
  } finally {
    lane.stop();
  }
}

function tickLane(tape: InstrumentTape, timeframe: '15s' | '1m'): LiveLane {
  let closed: Bar[] = [];
  const stop = tape.onClosed(timeframe, (bar) => closed.push(bar));
  return {
    takeClosed() {
      const taken = closed;
      closed = [];
      return taken;
    },
    forming: () => tape.forming(timeframe),
    stop,
  };
}

/** Longer bars grow from closed minutes; those of the period so far are read first. */
async function minuteLane(
  source: BarQuerySource,
  tape: InstrumentTape,
  key: { readonly index: number; readonly timeframe: Timeframe },
): Promise<LiveLane> {
  let closed: Bar[] = [];
  let newest = -Infinity;
  const aggregator = createBarAggregator('1m', {
    timeframe: key.timeframe,
    volumePlaces: tape.instrument.quantityPlaces,
    onClosed: (bar) => closed.push({ ...bar }),
  });
  const add = (bar: Bar): void => {
    if (bar.time <= newest) return;
    newest = bar.time;
    aggregator.add(bar);
  };
  const missed: Bar[] = [];
  let isPrimed = false;
  const stop = tape.onClosed('1m', (bar) => {
    if (isPrimed) add(bar);
    else missed.push(bar);
  });
  const now = source.marketTime();
  await source.history.visit(key.index, { from: barOpenTime(now, key.timeframe), to: now }, add);
  missed.forEach(add);
  isPrimed = true;
  return {
    takeClosed() {
      const taken = closed;
      closed = [];
      return taken;
    },
    forming() {
      const sofar = aggregator.forming();
      const piece = tape.forming('1m');
      if (piece === undefined) return sofar === undefined ? undefined : { ...sofar };
      return extendBar(sofar, piece, key.timeframe);
    },
    stop,
  };
}
