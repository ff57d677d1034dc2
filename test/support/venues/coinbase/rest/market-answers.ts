import type { ScriptedLevel } from '../../market/scripted-book.ts';
import type { VenueContext } from '../../server/venue-dialect.ts';
import { unknownProduct } from '../refusal.ts';
import type { BestBidAsk, CandleList, MarketTrades, ProductBook } from '../schema/market.ts';
import type { ProductList } from '../schema/products.ts';
import type { VenueProduct, VenueProducts } from '../venue-products.ts';
import { textsOf, timeText } from '../wording.ts';
import { candleAnswer } from './candle-answer.ts';
import { limitOf, listOf, type Query } from './query.ts';
import { tradeAnswer } from './trade-answer.ts';

/** Answers about the market, from the scripted one. Unknown products are refused. */
export function createMarketAnswers(context: VenueContext, products: VenueProducts) {
  const now = context.market.publishedUntil;

  function productOf(id: string | undefined): VenueProduct {
    const product = products.byId.get(id ?? '');
    if (product === undefined) throw unknownProduct();
    return product;
  }

  return {
    productOf,
    candles: (id: string | undefined, query: Query): CandleList => candleAnswer(context, productOf(id), query),
    trades: (id: string | undefined, query: Query): MarketTrades => tradeAnswer(now(), productOf(id), query),

    products(query: Query): ProductList {
      const listed = products.all.filter((product) => isListed(product, query));
      return { products: listed.map(products.describe), num_products: listed.length };
    },

    book(query: Query): ProductBook {
      const product = productOf(String(query['product_id']));
      return { pricebook: priceBook(product, now(), limitOf(query, Infinity)) };
    },

    bestBidAsk(query: Query): BestBidAsk {
      const ids = listOf(query, 'product_ids');
      const wanted = ids.length > 0 ? ids.map(productOf) : products.all;
      return { pricebooks: wanted.map((product) => priceBook(product, now(), 1)) };
    },
  };
}

/** Without a type the venue lists spot products; ccxt counts on it. */
function isListed({ id, kind }: VenueProduct, query: Query): boolean {
  const ids = listOf(query, 'product_ids');
  if (kind === 'perpetual' && query['contract_expiry_type'] === 'EXPIRING') return false;
  if (ids.length > 0) return ids.includes(id);
  return (query['product_type'] ?? 'SPOT') === (kind === 'spot' ? 'SPOT' : 'FUTURE');
}

function priceBook({ id, series }: VenueProduct, now: number, depth: number): BestBidAsk['pricebooks'][number] {
  const { price, quantity } = textsOf(series);
  const book = series.book(now);
  const side = (levels: readonly ScriptedLevel[]) =>
    levels.slice(0, depth).map(([ticks, lots]) => ({ price: price(ticks), size: quantity(lots) }));
  return { product_id: id, bids: side(book.bids), asks: side(book.asks), time: timeText(book.time, 6) };
}
