import { usualInstruments } from '../market/usual-instruments.ts';
import type { DialectDefinition, VenueDialect } from '../server/venue-dialect.ts';
import { COINBASE_KEYS } from './keys.ts';
import { faultReply } from './refusal.ts';
import { createRequestHandler } from './rest/request-handler.ts';
import { spoil } from './stream/spoil.ts';
import { createStreamHandler } from './stream/stream-handler.ts';
import { createVenueProducts } from './venue-products.ts';

/**
 * Coinbase Advanced Trade: REST v3 (public and signed) and the older v2 calls that ccxt makes, market data and user
 * channels over one WebSocket address. Keys of all three kinds are accepted (`COINBASE_KEYS`), judged by the venue's
 * clock. It trades its spot products and keeps fees in quote. What it does not do: limit REST requests by rate, and
 * trade perpetuals.
 */
export const COINBASE: DialectDefinition = {
  instruments: usualInstruments('USD'),
  account: {
    derivative: false,
    feeIn: 'quote',
    maker: '0.004',
    taker: '0.006',
    holdings: { USD: '100000', BTC: '0.5' },
  },
  create(context): VenueDialect {
    const products = createVenueProducts(context);
    const { apiKey, secret } = COINBASE_KEYS.ecdsa;
    return {
      credentials: { apiKey, secret },
      handle: createRequestHandler(context, products),
      accept: createStreamHandler(context, products),
      faultReply,
      spoil: (fault, settings, _kind, payload) => spoil(fault, settings, payload),
    };
  },
};
