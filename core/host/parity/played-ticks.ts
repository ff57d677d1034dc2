import { HOUR_MS } from '../../base/time.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { TimeRange } from '../../model/data-series.ts';
import { tradeAt } from '../../model/trade-columns.ts';
import type { Store } from '../../ports/store.ts';
import type { MarketSink } from '../market/demo-playback.ts';
import { CYCLE_MS } from '../session/desk-config.ts';
import type { PlayedMarket } from './rebuilt-market.ts';

type Ticks = Pick<Store, 'ticks' | 'funding'>;
type Sink = Omit<MarketSink, 'onMinute'>;

/** Read at a time: an hour of a busy market is a few megabytes. */
const WINDOW_MS = HOUR_MS;

/** Trades, best prices and funding of real venues as they were stored, in the order of their times. */
export function playedTicks(store: Ticks, instruments: readonly Instrument[], { from, to }: TimeRange): PlayedMarket {
  return {
    instruments,
    lack: 'the backtest knows the stored trades and best prices only, not the whole books that the session saw',
    *play(sink) {
      const first = Math.floor((from - WINDOW_MS) / WINDOW_MS) * WINDOW_MS;
      for (let start = first; start < to; start += WINDOW_MS) {
        const range = { from: start, to: Math.min(start + WINDOW_MS, to) };
        const events = instruments.flatMap((instrument, index) =>
          readEvents(store, { instrument, index, range }, sink),
        );
        for (const { time, give } of events.toSorted((one, other) => one.time - other.time)) {
          yield time;
          give();
        }
      }
    },
  };
}

/** True where some of these instruments' best prices are stored in a stretch of time. */
export function hasTicks({ ticks }: Ticks, instruments: readonly Instrument[], { from, to }: TimeRange): boolean {
  for (let start = from; start < to; start += WINDOW_MS) {
    for (const { id } of instruments) {
      const tops = ticks.readBookTops(id, start, Math.min(start + WINDOW_MS, to));
      if (tops.ok && tops.value.length > 0) return true;
    }
  }
  return false;
}

interface PlayedEvent {
  readonly time: number;
  readonly give: () => void;
}

interface InstrumentWindow {
  readonly instrument: Instrument;
  readonly index: number;
  readonly range: TimeRange;
}

/** Cycles first: a trade at the very end of one belongs to the next. What cannot be read any more is left out. */
function readEvents(
  { ticks, funding }: Ticks,
  { instrument: { id }, index, range: { from, to } }: InstrumentWindow,
  sink: Sink,
): readonly PlayedEvent[] {
  const events: PlayedEvent[] = [];
  for (let time = Math.ceil(from / CYCLE_MS) * CYCLE_MS; time < to; time += CYCLE_MS)
    events.push({ time, give: () => sink.onCycle(index, time) });
  for (const rate of funding.list(id, from, to))
    events.push({ time: rate.time, give: () => sink.onFunding(index, rate) });
  const tops = ticks.readBookTops(id, from, to);
  if (tops.ok) {
    const { time, bidPrice, bidQuantity, askPrice, askQuantity, length } = tops.value;
    for (let row = 0; row < length; row++) {
      const at = time[row] ?? NaN;
      const bids = Float64Array.of(bidPrice[row] ?? NaN, bidQuantity[row] ?? NaN);
      const asks = Float64Array.of(askPrice[row] ?? NaN, askQuantity[row] ?? NaN);
      events.push({ time: at, give: () => sink.onBook(index, { time: at, bids, asks }) });
    }
  }
  const trades = ticks.readTrades(id, from, to);
  if (trades.ok) {
    for (let row = 0; row < trades.value.length; row++) {
      const trade = tradeAt(trades.value, row);
      events.push({ time: trade.time, give: () => sink.onTrade(index, trade) });
    }
  }
  return events;
}
