import type { Bar } from '../../model/bar.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { TradeTick } from '../../model/trade-tick.ts';
import { BAR_ROLES } from '../../ports/recorder.ts';
import type { BarRole } from '../../ports/recorder.ts';
import { createRowStream, doubles, integers, smallIntegers } from './row-stream.ts';
import type { RowStream, StreamPlace } from './row-stream.ts';

/** A row of an instrument, which is told by its number in the engine. */
export interface BookRow {
  readonly instrument: number;
  readonly book: OrderBook;
}

/** A public trade. */
export interface TradeRow {
  readonly instrument: number;
  readonly trade: TradeTick;
}

/** A bar. */
export interface BarRow {
  readonly instrument: number;
  readonly role: BarRole;
  readonly bar: Bar;
}

/** A settled funding rate. */
export interface FundingRow {
  readonly instrument: number;
  readonly funding: FundingRate;
}

/** Numbers of book levels that are held at most: 4 MiB. */
const MOST_NUMBERS = 524_288;
const FIRST_NUMBERS = 8_192;

/** Books of one venue. */
export function createBookStream(place: StreamPlace): RowStream<BookRow> {
  const instrument: number[] = [];
  const bidNumbers: number[] = [];
  const askNumbers: number[] = [];
  let levels = new Float64Array(FIRST_NUMBERS);
  let length = 0;
  const putSide = (side: Float64Array): void => {
    if (length + side.length > levels.length) {
      const larger = new Float64Array(2 * (length + side.length));
      larger.set(levels);
      levels = larger;
    }
    levels.set(side, length);
    length += side.length;
  };
  return createRowStream(place, {
    put(row) {
      instrument.push(row.instrument);
      bidNumbers.push(row.book.bids.length);
      askNumbers.push(row.book.asks.length);
      putSide(row.book.bids);
      putSide(row.book.asks);
    },
    take(base) {
      const taken = levels;
      levels = new Float64Array(FIRST_NUMBERS);
      length = 0;
      return {
        kind: 'book',
        ...base,
        instrument: integers(instrument),
        bidNumbers: integers(bidNumbers),
        askNumbers: integers(askNumbers),
        levels: taken,
      };
    },
    isLarge: () => length >= MOST_NUMBERS,
  });
}

/** Public trades of one venue. */
export function createTradeStream(place: StreamPlace): RowStream<TradeRow> {
  const instrument: number[] = [];
  const price: number[] = [];
  const quantity: number[] = [];
  const isBuy: number[] = [];
  return createRowStream(place, {
    put(row) {
      instrument.push(row.instrument);
      price.push(row.trade.price);
      quantity.push(row.trade.quantity);
      isBuy.push(row.trade.aggressor === 'buy' ? 1 : 0);
    },
    take: (base) => ({
      kind: 'trade',
      ...base,
      instrument: integers(instrument),
      price: doubles(price),
      quantity: doubles(quantity),
      isBuy: smallIntegers(isBuy),
    }),
  });
}

/** Settled funding rates of one venue. */
export function createFundingStream(place: StreamPlace): RowStream<FundingRow> {
  const instrument: number[] = [];
  const rate: number[] = [];
  const markPrice: number[] = [];
  return createRowStream(place, {
    put(row) {
      instrument.push(row.instrument);
      rate.push(row.funding.rate);
      markPrice.push(row.funding.markPrice);
    },
    take: (base) => ({
      kind: 'funding',
      ...base,
      instrument: integers(instrument),
      rate: doubles(rate),
      markPrice: doubles(markPrice),
    }),
  });
}

/** Bars of one venue. */
export function createBarStream(place: StreamPlace): RowStream<BarRow> {
  const instrument: number[] = [];
  const role: number[] = [];
  const open: number[] = [];
  const high: number[] = [];
  const low: number[] = [];
  const close: number[] = [];
  const volume: number[] = [];
  return createRowStream(place, {
    put({ bar, ...row }) {
      instrument.push(row.instrument);
      role.push(BAR_ROLES.indexOf(row.role));
      open.push(bar.open);
      high.push(bar.high);
      low.push(bar.low);
      close.push(bar.close);
      volume.push(bar.volume);
    },
    take: (base) => ({
      kind: 'bar',
      ...base,
      instrument: integers(instrument),
      role: smallIntegers(role),
      open: doubles(open),
      high: doubles(high),
      low: doubles(low),
      close: doubles(close),
      volume: doubles(volume),
    }),
  });
}
