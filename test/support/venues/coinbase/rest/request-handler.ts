import { SECOND_MS } from '../../../../../core/base/time.ts';
import type { VenueContext, VenueReply, VenueRequest } from '../../server/venue-dialect.ts';
import { checkPayload } from '../../payload-check.ts';
import { matchEndpoint, queryOf, type EndpointMatch, type EndpointName } from '../endpoints.ts';
import { checkSharedSecret, checkToken, COINBASE_KEYS, type SignatureDefect } from '../keys.ts';
import { invalidArgument, Refusal, unauthorized, unknownCall } from '../refusal.ts';
import type { CancelRequest, CreateOrderRequest, EditRequest } from '../schema/orders.ts';
import type { VenueProducts } from '../venue-products.ts';
import { createAccountAnswers } from './account-answers.ts';
import { createMarketAnswers } from './market-answers.ts';
import { createOrderAnswers } from './order-answers.ts';
import type { Query } from './query.ts';
import { createReferenceAnswers } from './reference-answers.ts';

/** A request that was found, signed and understood. */
interface Call {
  readonly query: Query;
  readonly segment: string | undefined;
  readonly body: unknown;
}

const KEYS = Object.values(COINBASE_KEYS);

/** Calls that change an account. */
const WRITES: readonly EndpointName[] = ['createOrder', 'cancelOrders', 'editOrder'];

/** Answers REST calls. */
export function createRequestHandler(
  context: VenueContext,
  products: VenueProducts,
): (request: VenueRequest) => VenueReply {
  const answers = createAnswers(context, products);
  return (request) => {
    const match = matchEndpoint(request.method, request.path);
    if (match === undefined) return unknownCall();
    const signed = match.endpoint.access === 'private';
    const marks = { weight: 1, signed, write: WRITES.includes(match.name) };
    const now = Math.floor(context.serverTime() / SECOND_MS);
    const isRevoked = context.account.core.settings.rights.revoked;
    if (signed && (isRevoked || signatureDefect(request, now) !== undefined)) {
      return { ...unauthorized(), ...marks };
    }
    try {
      return { status: 200, body: answers[match.name](callOf(request, match)), ...marks };
    } catch (error) {
      if (error instanceof Refusal) return { ...error.reply, ...marks };
      throw error;
    }
  };
}

function createAnswers(
  context: VenueContext,
  products: VenueProducts,
): Readonly<Record<EndpointName, (call: Call) => unknown>> {
  const market = createMarketAnswers(context, products);
  const reference = createReferenceAnswers(context);
  const account = createAccountAnswers(context.account);
  const orders = createOrderAnswers(context.account, products);
  const product = ({ segment }: Call): unknown => products.describe(market.productOf(segment));
  const list = ({ query }: Call): unknown => market.products(query);
  const candles = ({ segment, query }: Call): unknown => market.candles(segment, query);
  const trades = ({ segment, query }: Call): unknown => market.trades(segment, query);
  const book = ({ query }: Call): unknown => market.book(query);
  return {
    ...reference,
    ...account,
    publicProducts: list,
    publicProduct: product,
    publicCandles: candles,
    publicTrades: trades,
    publicBook: book,
    products: list,
    product,
    candles,
    trades,
    book,
    bestBidAsk: ({ query }) => market.bestBidAsk(query),
    account: ({ segment }) => account.account(segment),
    orders: ({ query }) => orders.orders(query),
    order: ({ segment }) => orders.order(segment),
    fills: ({ query }) => orders.fills(query),
    // All three bodies passed their schemas.
    createOrder: ({ body }) => orders.createOrder(body as CreateOrderRequest),
    cancelOrders: ({ body }) => orders.cancelOrders(body as CancelRequest),
    editOrder: ({ body }) => orders.editOrder(body as EditRequest),
  };
}

/** Reads query and body. Fields that nobody knows are passed over, as the venue does. */
function callOf(request: VenueRequest, { endpoint, segments }: EndpointMatch): Call {
  const query = queryOf(request.query);
  const body = endpoint.body === undefined ? undefined : jsonOf(request.body);
  const { defects } = checkPayload(endpoint.query, query);
  const found = endpoint.body === undefined ? defects : [...defects, ...checkPayload(endpoint.body, body).defects];
  const [first] = found;
  if (first !== undefined) throw invalidArgument(`${first.split(':')[0] ?? 'request'} argument is invalid`);
  return { query, segment: segments[0], body };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidArgument('request body is not JSON');
  }
}

/** Checks either kind of signature; a token is for method, host and path, without the query. */
function signatureDefect(request: VenueRequest, nowSeconds: number): SignatureDefect | undefined {
  const { headers, method, path, queryText, body } = request;
  const [scheme, token] = (headers.authorization ?? '').split(' ');
  if (scheme === 'Bearer' && token !== undefined) {
    return checkToken(KEYS, token, nowSeconds, `${method} ${headers.host ?? ''}${path}`);
  }
  const [apiKey, signature, timestamp] = ['cb-access-key', 'cb-access-sign', 'cb-access-timestamp'].map((name) =>
    String(headers[name] ?? ''),
  );
  if (apiKey === undefined || signature === undefined || timestamp === undefined || apiKey === '') return 'MISSING';
  // The older calls sign their query too.
  const query = path.startsWith('/v2/') && queryText !== '' ? `?${queryText}` : '';
  return checkSharedSecret(KEYS, { apiKey, timestamp, signature }, `${method}${path}${query}${body}`, nowSeconds);
}
