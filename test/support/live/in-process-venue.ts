import { err, ok } from '../../../core/base/result.ts';
import type { ClientOrderId, InstrumentId, TradeId, VenueId, VenueOrderId } from '../../../core/model/identifiers.ts';
import type { ApprovedPair, Order } from '../../../core/model/order.ts';
import type {
  ExecutionListener,
  ExecutionVenue,
  OrderReference,
  PairOutcome,
  SendOutcome,
  VenueExecution,
  VenueOrder,
} from '../../../core/ports/execution-venue.ts';
import type { VenueAnswer } from '../../../core/ports/market-data.ts';
import type { PlayedAccount } from '../venues/account/played-account.ts';
import { AccountRefusal, isOpen } from '../venues/account/played-order.ts';
import type { OrderRequest, PlayedFill, PlayedOrder } from '../venues/account/played-order.ts';
import type { Network } from './network.ts';

/** A played account behind the port, without sockets and without a dialect. */
export interface InProcessVenue extends ExecutionVenue {
  /** Create calls that left, by client order id. */
  readonly sends: ReadonlyMap<string, number>;
}

const VENUE = 'test' as VenueId;
/** As Binance has it by default. */
const REQUEST_LIFE_MS = 5_000;
const PAGE = 500;

/** Puts an account at the other end of a network. `oco`: whether it keeps lists of orders. */
export function createInProcessVenue(account: PlayedAccount, network: Network, oco: boolean): InProcessVenue {
  const sends = new Map<string, number>();
  const ask = async <T>(work: () => T): VenueAnswer<T> => {
    const carried = await network.carry(work);
    if (carried.outcome === 'answered') return ok(carried.value);
    if (carried.outcome === 'lost') return err({ code: 'TIMEOUT', message: 'No answer within 10 s.' });
    return err({ code: 'RATE_LIMITED', message: 'Too many requests.', retryAfterMs: 1_500 });
  };
  const find = ({ clientOrderId, venueOrderId }: OrderReference): PlayedOrder | undefined =>
    venueOrderId === undefined ? account.find({ clientOrderId }) : account.find({ id: Number(venueOrderId) });

  return {
    sends,
    venue: VENUE,
    offers: {
      orderTypes: ['market', 'limit', 'stop', 'stop-limit', 'take-profit', 'take-profit-limit'],
      timesInForce: ['gtc', 'ioc', 'fok'],
      postOnly: true,
      reduceOnly: account.core.kind.derivative,
      amend: false,
      oco,
      cancelAllAfter: account.core.kind.derivative,
      derivatives: account.core.kind.derivative,
      requestLifeMs: REQUEST_LIFE_MS,
    },
    permissions: () => ask(() => ({ trade: true, withdraw: false, restrictedByAddress: true })),
    balances: () =>
      ask(() => {
        const { wallet } = account.core;
        return wallet
          .currencies()
          .map((currency) => ({ currency, free: wallet.free(currency), used: wallet.used(currency) }));
      }),
    positions: () =>
      ask(() =>
        account.core.positions.all().map(({ symbol, quantity, entryPrice }) => {
          const instrumentId = idOf(symbol);
          return { instrumentId, quantity, entryPrice, liquidationPrice: null, leverage: null };
        }),
      ),
    fees: () => ask(() => ({ maker: account.core.settings.maker, taker: account.core.settings.taker })),
    async create(order) {
      sends.set(order.clientOrderId, (sends.get(order.clientOrderId) ?? 0) + 1);
      const carried = await network.carry(() => place(account, order));
      if (carried.outcome === 'answered') return carried.value;
      if (carried.outcome === 'lost')
        return { outcome: 'unknown', message: 'No answer within 10 s.', consequences: [] };
      return { outcome: 'refused', message: 'Too many requests.', retryAfterMs: 1_500, consequences: [] };
    },
    async createPair(orders) {
      for (const { clientOrderId } of orders) sends.set(clientOrderId, (sends.get(clientOrderId) ?? 0) + 1);
      const carried = await network.carry(() => placeList(account, orders));
      if (carried.outcome === 'answered') return carried.value;
      if (carried.outcome === 'lost')
        return { outcome: 'unknown', message: 'No answer within 10 s.', consequences: [] };
      return { outcome: 'refused', message: 'Too many requests.', retryAfterMs: 1_500, consequences: [] };
    },
    amend: () => Promise.resolve({ outcome: 'rejected', code: 'NOT_SUPPORTED', message: 'no', consequences: [] }),
    async cancel(reference) {
      const carried = await network.carry(() => {
        try {
          const found = find(reference);
          account.cancel({ id: found?.id ?? 0 });
          return 'canceled' as const;
        } catch (error) {
          if (error instanceof AccountRefusal) return 'gone' as const;
          throw error;
        }
      });
      if (carried.outcome === 'answered') return { outcome: carried.value };
      return { outcome: 'failed', message: 'No answer within 10 s.', retry: true, retryAfterMs: 0 };
    },
    cancelAll: (instrumentId) =>
      ask(() => {
        account.cancelAll(instrumentId === undefined ? undefined : symbolOf(instrumentId));
        return undefined;
      }),
    order: (reference) =>
      ask(() => {
        const found = find(reference);
        return found === undefined ? null : shownOrder(found);
      }),
    openOrders: (instrumentId) => ask(() => visible(account, instrumentId).filter(isOpen).map(shownOrder)),
    closedOrders: (instrumentId, since) =>
      ask(() =>
        visible(account, instrumentId)
          .filter((order) => !isOpen(order) && order.updatedAt >= since)
          .map(shownOrder)
          .slice(0, PAGE),
      ),
    executions: (instrumentId, since) =>
      ask(() =>
        account.core.fills
          .filter(({ symbol, time }) => idOf(symbol) === instrumentId && time >= since)
          .map((fill) => shownFill(account, fill))
          .slice(0, PAGE),
      ),
    cancelAllAfter: (ms) =>
      ask(() => {
        for (const symbol of account.core.settings.rules.keys()) account.countdown(symbol, ms);
        return undefined;
      }),
    openStream: (listener) => openStream(account, network, listener),
    close: () => Promise.resolve(),
  };
}

function openStream(account: PlayedAccount, network: Network, listener: ExecutionListener) {
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    stop();
    listener.onEnd('the connection was cut');
  };
  const bring = (message: () => void): void => {
    network.bring(() => {
      if (!isOver) message();
    });
  };
  const stop = account.onEvent((event) => {
    if (network.breaks()) return network.bring(end);
    if (event.kind === 'list') return;
    if (event.kind === 'balances') {
      bring(() => listener.onBalances([]));
      return;
    }
    const shown = shownOrder(event.order);
    bring(() => listener.onOrder(shown));
    if (event.fill === undefined) return;
    const fill = shownFill(account, event.fill);
    bring(() => listener.onExecution(fill));
  });
  const connect = async (): Promise<void> => {
    const carried = await network.carry(() => undefined);
    if (isOver) return;
    if (carried.outcome === 'answered') listener.onSubscribed();
    else end();
  };
  void connect();
  return {
    close() {
      isOver = true;
      stop();
    },
  };
}

function place(account: PlayedAccount, order: Order): SendOutcome {
  try {
    return { outcome: 'accepted', order: shownOrder(account.place(requestOf(account, order))) };
  } catch (error) {
    if (!(error instanceof AccountRefusal)) throw error;
    return { outcome: 'rejected', code: error.code, message: error.message, consequences: [] };
  }
}

function placeList(account: PlayedAccount, [one, other]: ApprovedPair): PairOutcome {
  try {
    const placed = account.placeList([requestOf(account, one), requestOf(account, other)]);
    return { outcome: 'accepted', orders: placed.map(shownOrder) };
  } catch (error) {
    if (!(error instanceof AccountRefusal)) throw error;
    return { outcome: 'rejected', code: error.code, message: error.message, consequences: [] };
  }
}

function requestOf(account: PlayedAccount, order: Order): OrderRequest {
  const { clientOrderId, instrumentId, side, size, postOnly, reduceOnly, limitPrice, stopPrice } = order;
  return {
    clientOrderId,
    symbol: symbolOf(instrumentId),
    side,
    type: order.type === 'trailing-stop' ? 'stop' : order.type,
    timeInForce: order.timeInForce,
    postOnly,
    // Spot knows no such thing: there it is the engine's promise alone.
    reduceOnly: reduceOnly && account.core.kind.derivative,
    ...(size.kind === 'base' ? { quantity: size.quantity } : { quoteAmount: size.amount }),
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(stopPrice === undefined ? {} : { stopPrice }),
  };
}

function shownOrder(order: Readonly<PlayedOrder>): VenueOrder {
  const { side, type, timeInForce, quantity, reduceOnly, createdAt, updatedAt } = order;
  return {
    venueOrderId: String(order.id) as VenueOrderId,
    clientOrderId: order.clientOrderId as ClientOrderId,
    instrumentId: idOf(order.symbol),
    side,
    type,
    timeInForce,
    quantity,
    reduceOnly,
    createdAt,
    updatedAt,
    filledQuantity: order.filled,
    limitPrice: order.limitPrice ?? null,
    stopPrice: order.stopPrice ?? null,
    status: order.status === 'new' || order.status === 'partially-filled' ? 'open' : order.status,
  };
}

function shownFill(account: PlayedAccount, fill: PlayedFill): VenueExecution {
  const { side, quantity, price, fee, feeCurrency, time } = fill;
  const order = account.core.orders.find(({ id }) => id === fill.orderId);
  return {
    tradeId: String(fill.id) as TradeId,
    venueOrderId: String(fill.orderId) as VenueOrderId,
    clientOrderId: (order?.clientOrderId ?? null) as ClientOrderId | null,
    instrumentId: idOf(fill.symbol),
    side,
    quantity,
    price,
    fee,
    feeCurrency,
    time,
    liquidity: fill.isMaker ? 'maker' : 'taker',
  };
}

function visible(account: PlayedAccount, instrumentId?: InstrumentId): readonly PlayedOrder[] {
  return account.orders(instrumentId === undefined ? undefined : symbolOf(instrumentId));
}

/** The id under which the engine knows a symbol of the account. */
export function idOf(symbol: string): InstrumentId {
  return `${VENUE}:${symbol}` as InstrumentId;
}

function symbolOf(instrumentId: InstrumentId): string {
  return instrumentId.slice(VENUE.length + 1);
}
