import { parseFixed } from '../../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../../core/base/fixed.ts';
import type { OrderRequest } from '../../account/played-order.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import { unknownProduct } from '../refusal.ts';
import type { CreateOrderRequest } from '../schema/orders.ts';
import type { VenueProducts } from '../venue-products.ts';

type Terms = Pick<OrderRequest, 'type' | 'timeInForce' | 'postOnly' | 'quantity' | 'quoteAmount'> &
  Pick<OrderRequest, 'limitPrice' | 'stopPrice' | 'expiresAt'>;

interface StopTerms {
  readonly base_size: string;
  readonly limit_price: string;
  readonly stop_price: string;
  readonly stop_direction: 'STOP_DIRECTION_STOP_UP' | 'STOP_DIRECTION_STOP_DOWN';
}

/** What a request that passed its schema asks to be placed. */
export function readOrderRequest(body: CreateOrderRequest, products: VenueProducts): OrderRequest {
  const product = products.byId.get(body.product_id);
  if (product === undefined) throw unknownProduct();
  return {
    clientOrderId: body.client_order_id,
    symbol: scriptedSymbol(product.series.instrument),
    side: body.side === 'BUY' ? 'buy' : 'sell',
    reduceOnly: false,
    ...termsOf(body),
  };
}

function termsOf({ order_configuration: asked, side }: CreateOrderRequest): Terms {
  const market = asked.market_market_ioc;
  if (market !== undefined) {
    const quantity = exact(market.base_size);
    const quoteAmount = exact(market.quote_size);
    return {
      type: 'market',
      timeInForce: 'ioc',
      postOnly: false,
      ...(quantity === undefined ? {} : { quantity }),
      ...(quoteAmount === undefined ? {} : { quoteAmount }),
    };
  }
  const limit = asked.limit_limit_gtc ?? asked.limit_limit_gtd;
  if (limit !== undefined) {
    const expiresAt = asked.limit_limit_gtd === undefined ? {} : expiry(asked.limit_limit_gtd.end_time);
    const timeInForce = asked.limit_limit_gtd === undefined ? 'gtc' : 'gtd';
    return { type: 'limit', timeInForce, postOnly: limit.post_only, ...sizeAndPrice(limit), ...expiresAt };
  }
  const immediate = asked.limit_limit_fok ?? asked.sor_limit_ioc;
  if (immediate !== undefined) {
    const timeInForce = asked.limit_limit_fok === undefined ? 'ioc' : 'fok';
    return { type: 'limit', timeInForce, postOnly: false, ...sizeAndPrice(immediate) };
  }
  const stop = asked.stop_limit_stop_limit_gtc ?? asked.stop_limit_stop_limit_gtd;
  if (stop === undefined) throw new RangeError('an order without terms passed its schema');
  const expiresAt =
    asked.stop_limit_stop_limit_gtd === undefined ? {} : expiry(asked.stop_limit_stop_limit_gtd.end_time);
  return { ...stopTerms(stop, side), ...expiresAt };
}

/** A buy stops out above the market, a sale below it; the other direction takes a profit. */
function stopTerms(stop: StopTerms, side: 'BUY' | 'SELL'): Terms {
  const isUp = stop.stop_direction === 'STOP_DIRECTION_STOP_UP';
  const type = (side === 'BUY') === isUp ? 'stop-limit' : 'take-profit-limit';
  const stopPrice = exact(stop.stop_price) ?? 0n;
  return { type, timeInForce: 'gtc', postOnly: false, stopPrice, ...sizeAndPrice(stop) };
}

function sizeAndPrice(terms: { readonly base_size: string; readonly limit_price: string }) {
  return { quantity: exact(terms.base_size) ?? 0n, limitPrice: exact(terms.limit_price) ?? 0n };
}

function expiry(text: string): { readonly expiresAt: number } {
  return { expiresAt: Date.parse(text) };
}

function exact(text: string | undefined): Fixed | undefined {
  return text === undefined ? undefined : parseFixed(text);
}
