import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../core/base/time.ts';
import type { ScriptedTrade } from '../../market/minute-trades.ts';
import type { ScriptedLevel } from '../../market/scripted-book.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import type { VenueContext } from '../../server/venue-dialect.ts';
import { invalidArgument, unknownProduct } from '../refusal.ts';
import type { BestBidAsk, CandleList, MarketTrades, ProductBook } from '../schema/market.ts';
import type { ProductList } from '../schema/products.ts';
import type { VenueProduct, VenueProducts } from '../venue-products.ts';
import { textsOf, timeText } from '../wording.ts';

/** Values of a query that passed its schema. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

const GRANULARITY_MS: Readonly<Record<string, number>> = {
  ONE_MINUTE: MINUTE_MS,
  FIVE_MINUTE: 5 * MINUTE_MS,
  FIFTEEN_MINUTE: 15 * MINUTE_MS,
  THIRTY_MINUTE: 30 * MINUTE_MS,
  ONE_HOUR: HOUR_MS,
  TWO_HOUR: 2 * HOUR_MS,
  FOUR_HOUR: 4 * HOUR_MS,
  SIX_HOUR: 6 * HOUR_MS,
  ONE_DAY: DAY_MS,
};

/** Candles in one answer. */
const MOST_CANDLES = 350;
const MOST_TRADES = 1_000;
const USUAL_TRADES = 100;

/** Side of the one whose order lay in the book: the other side of the trade than the one who came. */
export function makerSide({ aggressor }: ScriptedTrade): 'BUY' | 'SELL' {
  return aggressor === 'buy' ? 'SELL' : 'BUY';
}

/** Answers about the market, from the scripted one. */
export function createMarketAnswers({ faults, market }: VenueContext, products: VenueProducts) {
  const now = (): number => market.publishedUntil();

  function productOf(id: string | undefined): VenueProduct {
    const product = products.byId.get(id ?? '');
    if (product === undefined) throw unknownProduct();
    return product;
  }

  function isMissing(open: number, length: number): boolean {
    const fault = faults.current('missingBars');
    return fault !== undefined && hashUnit(market.seed, Math.floor(open / length / 7), 501) < fault.share;
  }

  function priceBook(product: VenueProduct, depth: number) {
    const { price, quantity } = textsOf(product.series);
    const book = product.series.book(now());
    const side = (levels: readonly ScriptedLevel[]) =>
      levels.slice(0, depth).map(([ticks, lots]) => ({ price: price(ticks), size: quantity(lots) }));
    return { product_id: product.id, bids: side(book.bids), asks: side(book.asks), time: timeText(book.time, 6) };
  }

  return {
    productOf,
    products(query: Query): ProductList {
      const ids = listOf(query['product_ids']);
      const type = query['product_type'];
      const expiry = query['contract_expiry_type'];
      // Without a type the venue lists spot products; ccxt counts on it.
      const listed = products.all.filter(({ id, kind }) => {
        const fits = (type ?? 'SPOT') === (kind === 'spot' ? 'SPOT' : 'FUTURE');
        return (ids.length > 0 ? ids.includes(id) : fits) && (kind === 'spot' || expiry !== 'EXPIRING');
      });
      return { products: listed.map(products.describe), num_products: listed.length };
    },

    candles(id: string | undefined, query: Query): CandleList {
      const { series } = productOf(id);
      const { price, quantity } = textsOf(series);
      const length = GRANULARITY_MS[String(query['granularity'])] ?? MINUTE_MS;
      const [start, end] = [Number(query['start']) * SECOND_MS, Number(query['end']) * SECOND_MS];
      if (start > end) throw invalidArgument('start must be before end');
      if ((end - start) / length >= MOST_CANDLES) {
        throw invalidArgument(
          `start and end argument is invalid - number of candles requested should be less than ${MOST_CANDLES}`,
        );
      }
      const candles: CandleList['candles'] = [];
      for (let open = Math.ceil(start / length) * length; open <= end; open += length) {
        const bar = isMissing(open, length) ? undefined : series.bar(open, open + length, now());
        if (bar === undefined || bar.until <= series.instrument.listedAt || open > now()) continue;
        candles.unshift({
          start: String(open / SECOND_MS),
          low: price(bar.low),
          high: price(bar.high),
          open: price(bar.open),
          close: price(bar.close),
          volume: quantity(bar.volume),
        });
      }
      return { candles: candles.slice(0, limitOf(query, MOST_CANDLES)) };
    },

    trades(id: string | undefined, query: Query): MarketTrades {
      const { id: product_id, series } = productOf(id);
      const { price, quantity } = textsOf(series);
      const limit = Math.min(limitOf(query, USUAL_TRADES), MOST_TRADES);
      const until = query['end'] === undefined ? now() : Math.min(now(), Number(query['end']) * SECOND_MS);
      const after = query['start'] === undefined ? -Infinity : Number(query['start']) * SECOND_MS - 1;
      const newest = series.lastTradeId(until);
      const trades = series
        .trades(Math.max(1, newest - limit + 1), newest)
        .filter(({ time }) => time > after)
        .toReversed()
        .map((trade) => ({
          trade_id: String(trade.id),
          product_id,
          price: price(trade.price),
          size: quantity(trade.quantity),
          time: timeText(trade.time, 6),
          side: makerSide(trade),
          bid: '',
          ask: '',
          exchange: 'coinbase',
        }));
      const { bids, asks } = series.book(now());
      return { trades, best_bid: price(bids[0]?.[0] ?? 0), best_ask: price(asks[0]?.[0] ?? 0) };
    },

    book(query: Query): ProductBook {
      const product = productOf(String(query['product_id']));
      return { pricebook: priceBook(product, limitOf(query, Infinity)) };
    },

    bestBidAsk(query: Query): BestBidAsk {
      const ids = listOf(query['product_ids']);
      const wanted = ids.length > 0 ? ids.map(productOf) : products.all;
      return { pricebooks: wanted.map((product) => priceBook(product, 1)) };
    },
  };
}

function limitOf(query: Query, usual: number): number {
  return query['limit'] === undefined ? usual : Number(query['limit']);
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
