import type { BookWire, QuoteWire } from '../../api/wire/market-wire.ts';
import { DAY_MS, MINUTE_MS } from '../../base/time.ts';
import { bestAsk, bestBid } from '../../model/order-book.ts';
import type { BarWindow } from './bar-window.ts';
import type { InstrumentTape } from './instrument-tape.ts';

/** The last 24 hours of closed minutes, worked out once a minute. */
interface DayFigures {
  readonly upTo: number;
  readonly firstOpen: number | null;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}

/** Makes quotes of one tape; remembers the day's figures between calls. */
export function createQuoteMaker(tape: InstrumentTape): () => QuoteWire | undefined {
  let day: DayFigures | undefined;
  return () => {
    const book = tape.book();
    const window = tape.closed('1m');
    const trade = tape.trades()[0];
    // A quiet instrument has a book and a past, though nobody has traded it since it is watched.
    const last = trade?.price ?? window.last()?.close;
    if (book === undefined || last === undefined) return undefined;
    const upTo = window.last()?.time ?? 0;
    if (day?.upTo !== upTo) day = dayFigures(window, upTo);
    const forming = tape.forming('1m');
    const isFull = day.firstOpen !== null;
    return {
      instrumentId: tape.instrument.id,
      time: trade?.time ?? book.time,
      last,
      bid: bestBid(book),
      ask: bestAsk(book),
      dayChange: day.firstOpen === null ? null : last / day.firstOpen - 1,
      dayHigh: isFull ? Math.max(day.high, forming?.high ?? -Infinity) : null,
      dayLow: isFull ? Math.min(day.low, forming?.low ?? Infinity) : null,
      dayVolume: isFull ? day.volume + (forming?.volume ?? 0) * last : null,
      funding: null,
    };
  };
}

/** Null figures until the window reaches back a whole day. Volume in quote currency, at each minute's close. */
function dayFigures(window: BarWindow, upTo: number): DayFigures {
  const from = upTo + MINUTE_MS - DAY_MS;
  let open: number | undefined;
  let high = -Infinity;
  let low = Infinity;
  let volume = 0;
  window.visit(from, Infinity, (bar) => {
    open ??= bar.open;
    high = Math.max(high, bar.high);
    low = Math.min(low, bar.low);
    volume += bar.volume * bar.close;
  });
  const isFull = window.start() <= from;
  return { upTo, firstOpen: isFull ? (open ?? null) : null, high, low, volume };
}

/** Visible depth and the newest trades; undefined before the first book. */
export function bookWire(tape: InstrumentTape): BookWire | undefined {
  const book = tape.book();
  if (book === undefined) return undefined;
  return {
    instrumentId: tape.instrument.id,
    time: book.time,
    bids: levels(book.bids),
    asks: levels(book.asks),
    trades: tape.trades().map(({ time, price, quantity, aggressor }) => ({ time, price, quantity, aggressor })),
  };
}

function levels(side: Float64Array): readonly (readonly [price: number, quantity: number])[] {
  return Array.from(
    { length: side.length / 2 },
    (_, level) => [side[2 * level] ?? 0, side[2 * level + 1] ?? 0] as const,
  );
}
