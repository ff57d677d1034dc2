import ccxt from 'ccxt';
import { startPlaybackVenue, type PlaybackVenue } from '../playback-venue.ts';

/** A pair as `AssetPairs` describes it, written from the documentation; only what a test does not care about is fixed. */
function assetPair(base: string, quote: string, wsname: string, altname: string) {
  return {
    altname,
    wsname,
    aclass_base: 'currency',
    base,
    aclass_quote: 'currency',
    quote,
    lot: 'unit',
    cost_decimals: 5,
    pair_decimals: 1,
    lot_decimals: 8,
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: [[0, 0.4]],
    fees_maker: [[0, 0.25]],
    fee_volume_currency: 'ZUSD',
    margin_call: 80,
    margin_stop: 40,
    ordermin: '0.0001',
    costmin: '0.5',
    tick_size: '0.1',
    status: 'online',
  };
}

const ASSET_PAIRS = {
  XBTUSDT: assetPair('XXBT', 'USDT', 'XBT/USDT', 'XBTUSDT'),
  ETHUSDT: assetPair('XETH', 'USDT', 'ETH/USDT', 'ETHUSDT'),
  XXBTZUSD: assetPair('XXBT', 'ZUSD', 'XBT/USD', 'XBTUSD'),
};

const asset = (altname: string) => ({
  aclass: 'currency',
  altname,
  decimals: 10,
  display_decimals: 5,
  status: 'enabled',
});

const ASSETS = { XXBT: asset('XBT'), XETH: asset('ETH'), ZUSD: asset('USD'), USDT: asset('USDT') };

/** Kraken's acknowledgement of each symbol of a subscribe message (WebSocket API v2). */
function acknowledge(message: unknown): readonly unknown[] {
  const { method, params, req_id } = message as {
    readonly method: string;
    readonly params?: { readonly channel: string; readonly symbol?: readonly string[] | string };
    readonly req_id?: number;
  };
  if (method !== 'subscribe' || !Array.isArray(params?.symbol)) return [];
  const time_in = '2026-01-01T00:00:00.000000Z';
  return params.symbol.map((symbol) => ({
    method,
    req_id,
    result: { channel: params?.channel, snapshot: true, symbol },
    success: true,
    time_in,
    time_out: time_in,
  }));
}

/** Answers with pairs of its own until a test answers with others. */
export function listKrakenPairs(venue: PlaybackVenue): void {
  venue.answer('/0/public/AssetPairs', { status: 200, json: { error: [], result: ASSET_PAIRS } });
  venue.answer('/0/public/Assets', { status: 200, json: { error: [], result: ASSETS } });
}

/** A Kraken on loopback that answers with given bodies and plays given frames. */
export async function startKraken(): Promise<PlaybackVenue> {
  const venue = await startPlaybackVenue(acknowledge);
  listKrakenPairs(venue);
  return venue;
}

export type KrakenClient = InstanceType<typeof ccxt.pro.kraken>;

/** The real ccxt, connected to a Kraken on loopback. */
export async function connectKraken(venue: PlaybackVenue): Promise<KrakenClient> {
  const exchange = new ccxt.pro.kraken({
    apiKey: 'key',
    secret: Buffer.from('secret').toString('base64'),
    enableRateLimit: false,
  });
  // Exact decimals as text; the declaration knows doubles only.
  Object.assign(exchange, { number: String });
  const { api } = exchange.urls as { api: Record<string, unknown> };
  Object.assign(api, { public: venue.origin, private: venue.origin });
  Object.assign(api['ws'] as object, { publicV2: venue.socketOrigin, privateV2: venue.socketOrigin });
  // ccxt refuses sockets without TLS until this was called once.
  await exchange.loadHttpProxyAgent();
  return exchange;
}
