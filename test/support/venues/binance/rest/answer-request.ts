import type { ScriptedSeries } from '../../market/scripted-series.ts';
import type { VenueContext, VenueReply, VenueRequest } from '../../server/venue-dialect.ts';
import { binanceTexts, type BinanceFlavour } from '../flavour.ts';
import { checkParameters, readParameters, type Parameters } from '../parameters.ts';
import { errorReply, Refusal } from '../refusal.ts';
import { createOrderCount } from '../order-count.ts';
import { createRequestWeight } from '../request-weight.ts';
import { checkKey, checkSignature } from '../signature.ts';
import { SPOT_ACCOUNT, WALLET } from './account.ts';
import { FUTURES_DEPTH, SPOT_DEPTH } from './depth.ts';
import { FUTURES_INFO, SPOT_INFO } from './exchange-info.ts';
import { FUTURES_ACCOUNT } from './futures-account.ts';
import { FUTURES_DATA } from './futures-data.ts';
import { FUTURES_KLINES, INDEX_KLINES, MARK_KLINES, SPOT_KLINES } from './klines.ts';
import type { Route, RouteContext, Routes } from './route.ts';
import { FUTURES_TICKERS, SPOT_TICKERS } from './tickers.ts';
import { aggregateTrades, historicalTrades, recentTrades } from './trades.ts';

const SPOT_ROUTES: Routes = {
  ...WALLET,
  ...SPOT_INFO,
  ...SPOT_TICKERS,
  ...SPOT_ACCOUNT,
  'GET /api/v3/depth': SPOT_DEPTH,
  'GET /api/v3/klines': SPOT_KLINES,
  'GET /api/v3/uiKlines': SPOT_KLINES,
  'GET /api/v3/trades': recentTrades(25),
  'GET /api/v3/historicalTrades': historicalTrades(25),
  'GET /api/v3/aggTrades': aggregateTrades(4),
};

const FUTURES_ROUTES: Routes = {
  ...WALLET,
  ...FUTURES_INFO,
  ...FUTURES_TICKERS,
  ...FUTURES_DATA,
  ...FUTURES_ACCOUNT,
  'GET /fapi/v1/depth': FUTURES_DEPTH,
  'GET /fapi/v1/klines': FUTURES_KLINES,
  'GET /fapi/v1/markPriceKlines': MARK_KLINES,
  'GET /fapi/v1/indexPriceKlines': INDEX_KLINES,
  'GET /fapi/v1/trades': recentTrades(5),
  'GET /fapi/v1/historicalTrades': historicalTrades(20, 'key'),
  'GET /fapi/v1/aggTrades': aggregateTrades(20),
};

const SIGNING = ['timestamp', 'recvWindow', 'signature'];

/** What answers `method` `path`, or `undefined` where the venue knows no such thing. */
export function findRoute(flavour: BinanceFlavour, method: string, path: string): Route | undefined {
  return (flavour.name === 'spot' ? SPOT_ROUTES : FUTURES_ROUTES)[`${method} ${path}`];
}

/** Names of all parameters that a route takes. */
export function knownParameters({ security, takes }: Route): readonly string[] {
  return security === 'signed' ? [...takes, ...SIGNING] : takes;
}

/** Answers requests the way `flavour` of Binance does: weight first, then key and signature, then the parameters. */
export function createRequestAnswers(flavour: BinanceFlavour, venue: VenueContext) {
  const weights = createRequestWeight(flavour.weightLimit);
  const orders = createOrderCount(flavour.ordersPerTenSeconds);
  const texts = (series: ScriptedSeries) => binanceTexts(flavour, series.instrument);

  function answerRoute(route: Route, request: VenueRequest, parameters: Parameters): VenueReply {
    const { rights } = venue.account.core.settings;
    if (route.security === 'key') checkKey(request, rights);
    if (route.security === 'signed') checkSignature(request, rights, venue.serverTime());
    const known = knownParameters(route);
    const sent = [...new Set(sentParameters(request).keys())];
    if (flavour.name === 'spot' && sent.some((name) => !known.includes(name))) {
      throw new Refusal(400, -1101, `Too many parameters; expected '${known.length}' and received '${sent.length}'.`);
    }
    const context: RouteContext = { flavour, venue, parameters, now: venue.clock.now(), texts };
    return { status: 200, body: route.answer(context) };
  }

  return (request: VenueRequest): VenueReply => {
    const now = venue.clock.now();
    const route = findRoute(flavour, request.method, request.path);
    if (route === undefined) return noSuchPath(flavour, request);
    const sent = sentParameters(request);
    const parameters = readParameters(sent, venue.market);
    const about = { signed: route.security === 'signed', write: route.write ?? false };
    const finish = (weight: number, reply: VenueReply): VenueReply => ({
      ...reply,
      ...about,
      weight,
      headers: { ...weights.headers(now), ...reply.headers },
    });
    let weight = 1;
    try {
      checkParameters(sent);
      weight = typeof route.weight === 'number' ? route.weight : route.weight(parameters);
      const isNew = request.method === 'POST' && route.write === true && request.path.endsWith('/order');
      const refused = weights.spend(weight, now) ?? (isNew ? orders.add(now) : undefined);
      const reply = refused ?? answerRoute(route, request, parameters);
      return finish(weight, isNew ? { ...reply, headers: { ...orders.headers(now), ...reply.headers } } : reply);
    } catch (error) {
      if (error instanceof Refusal) return finish(weight, errorReply(error.status, error.code, error.message));
      throw error;
    }
  };
}

/** Query and form together, as the venue reads them. */
function sentParameters({ query, body }: VenueRequest): URLSearchParams {
  return new URLSearchParams([...query, ...new URLSearchParams(body)]);
}

function noSuchPath(flavour: BinanceFlavour, { method, path }: VenueRequest): VenueReply {
  if (flavour.name === 'spot') return { status: 404, body: '<html><body><h2>404 Not found</h2></body></html>' };
  return errorReply(404, -5000, `Path ${path}, Method ${method} is invalid`);
}
