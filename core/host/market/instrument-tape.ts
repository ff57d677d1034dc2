import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { createTradeAggregator } from '../../market-data/trade-aggregator.ts';
import type { Bar } from '../../model/bar.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { TradeTick } from '../../model/trade-tick.ts';
import { createBarWindow } from './bar-window.ts';
import type { BarWindow } from './bar-window.ts';

/** Timeframes that are built from ticks; longer ones are built from minutes. */
export type TapeTimeframe = '15s' | '1m';

const KEPT_TRADES = 60;
const KEPT_CYCLES = 2_880;

/** Two days: enough for the figures of the last 24 hours. */
export const KEPT_MINUTES = 2 * 1_440;

/** What one instrument is doing: its book, its newest trades and the bars they make. */
export interface InstrumentTape {
  readonly instrument: Instrument;
  readonly onBook: (book: OrderBook) => void;
  readonly onTrade: (trade: TradeTick) => void;
  /** Market time has reached `time`: bars that end there close. */
  readonly advanceTo: (time: number) => void;
  /** Trades before `time` are incomplete: bars that began before it are left out, the forming ones too. */
  readonly restartAt: (time: number) => void;
  /** A closed minute from before the ticks begin; `isNew` where it is not stored yet. */
  readonly addMinute: (bar: Bar, isNew: boolean) => void;
  readonly book: () => OrderBook | undefined;
  /** Newest first. */
  readonly trades: () => readonly TradeTick[];
  readonly closed: (timeframe: TapeTimeframe) => BarWindow;
  /** A copy of the bar that has not closed yet. */
  readonly forming: (timeframe: TapeTimeframe) => Bar | undefined;
  /** Told of each closed bar, once. The bar may be kept. */
  readonly onClosed: (timeframe: TapeTimeframe, listener: (bar: Bar) => void) => Unsubscribe;
  /** Rises with every book and trade. */
  readonly revision: () => number;
}

/** A tape without anything on it. */
export function createInstrumentTape(instrument: Instrument): InstrumentTape {
  const lanes = { '15s': createLane('15s', instrument), '1m': createLane('1m', instrument) };
  let book: OrderBook | undefined;
  let trades: TradeTick[] = [];
  let revision = 0;
  return {
    instrument,
    onBook(next) {
      book = next;
      revision++;
    },
    onTrade(trade) {
      trades.push(trade);
      if (trades.length > 2 * KEPT_TRADES) trades = trades.slice(-KEPT_TRADES);
      lanes['15s'].aggregator.add(trade);
      lanes['1m'].aggregator.add(trade);
      revision++;
    },
    advanceTo(time) {
      lanes['15s'].aggregator.advanceTo(time);
      lanes['1m'].aggregator.advanceTo(time);
    },
    restartAt(time) {
      lanes['15s'].aggregator.restartAt(time);
      lanes['1m'].aggregator.restartAt(time);
    },
    addMinute(bar, isNew) {
      lanes['1m'].window.push(bar);
      if (isNew) lanes['1m'].closed.emit({ ...bar });
    },
    book: () => book,
    trades: () => trades.slice(-KEPT_TRADES).toReversed(),
    closed: (timeframe) => lanes[timeframe].window,
    forming(timeframe) {
      const bar = lanes[timeframe].aggregator.forming();
      return bar === undefined ? undefined : { ...bar };
    },
    onClosed: (timeframe, listener) => lanes[timeframe].closed.subscribe(listener),
    revision: () => revision,
  };
}

function createLane(timeframe: TapeTimeframe, instrument: Instrument) {
  const window = createBarWindow(timeframe === '15s' ? KEPT_CYCLES : KEPT_MINUTES);
  const closed = createEmitter<Bar>();
  const aggregator = createTradeAggregator({
    timeframe,
    volumePlaces: instrument.quantityPlaces,
    onClosed(bar) {
      const copy = { ...bar };
      window.push(copy);
      closed.emit(copy);
    },
  });
  return { window, closed, aggregator };
}
