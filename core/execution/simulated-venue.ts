import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { ExecutionModels } from '../config/models.ts';
import type { Bar } from '../model/bar.ts';
import type { Instrument } from '../model/instrument.ts';
import type { OrderBook } from '../model/order-book.ts';
import type { Approved, Order, Side } from '../model/order.ts';
import type { TradeTick } from '../model/trade-tick.ts';
import { createBarMatching } from './bar-matching.ts';
import { createBookMatching } from './book-matching.ts';
import { createFillExecution } from './fill-execution.ts';
import { createFeeModel } from './models/fee.ts';
import { FILL_RULES } from './models/fill-rules.ts';
import { createLatencyModel } from './models/latency.ts';
import { createSlippageModel } from './models/slippage.ts';
import { ALL_OFFERS } from './order-venue.ts';
import type { OrderVenue, RestingOffers } from './order-venue.ts';
import { NOT_OPEN, amendmentRefusal, refusal } from './venue-fence.ts';
import type { VenueAccount, VenueListener } from './venue-ports.ts';
import { createVisibleBook } from './visible-book.ts';
import { amendWorking, createWorkingOrder } from './working-order.ts';
import type { FilledBefore, WorkingOrder } from './working-order.ts';

/** What the venue is set up with. */
export interface VenueConfig {
  /** May grow up to `capacity`. */
  readonly instruments: readonly Instrument[];
  readonly capacity: number;
  readonly models: ExecutionModels;
  readonly seed: number;
  readonly source: 'bars' | 'ticks';
  readonly barMs: number;
  /** False where quantities are cut at 18 places instead of at the lot, and the grid is not enforced. */
  readonly lots: boolean;
  /** What it keeps by itself; all there is unless told, as if it were a venue with less. */
  readonly offers?: RestingOffers;
}

/**
 * The venue that fills paper orders: on bars, on the demo market and on live quotes. It is synchronous and has no
 * clock; what it has to tell goes to its listener while it is being called.
 */
export interface SimulatedVenue extends OrderVenue, VisibleMarket {}

/** What is seen of the market: what orders are judged by, on a real venue as well. */
export interface VisibleMarket {
  readonly onBar: (instrumentIndex: number, bar: Bar) => void;
  /** True while a bar of this instrument would change nothing here. */
  readonly isIdle: (instrumentIndex: number) => boolean;
  readonly onBook: (instrumentIndex: number, book: OrderBook) => void;
  readonly onTrade: (instrumentIndex: number, trade: TradeTick) => void;
  /** Delayed orders that are due by then arrive, and those whose time is up end (ticks). */
  readonly advance: (time: number) => void;
  /** Average price that a market order would pay on the visible book now; undefined without enough of it. */
  readonly walkPrice: (instrumentIndex: number, side: Side, quantity: Fixed) => Fixed | undefined;
  /** Base units that a market order would find now within `limit`, its worst price; undefined where bars show none. */
  readonly depthWithin: (instrumentIndex: number, side: Side, limit: number) => Fixed | undefined;
  readonly bookSound: (instrumentIndex: number) => boolean;
  /** Fraction of the notional that a taker pays. */
  readonly takerFeeRate: (instrumentIndex: number) => Fixed;
}

/** Opens the venue. */
export function createSimulatedVenue(
  config: VenueConfig,
  listener: VenueListener,
  account: VenueAccount,
): SimulatedVenue {
  const { instruments, capacity, models, lots } = config;
  const rules = FILL_RULES[models.fill];
  const fees = createFeeModel(models);
  const latency = createLatencyModel(models, config.seed);
  const slippage = createSlippageModel(models);
  const execution = createFillExecution(fees, { account, listener, lots });
  const parts = { rules, slippage, execution, listener, barMs: config.barMs };
  const bars = createBarMatching(parts);
  const matchBook = createBookMatching(parts);
  const books = instruments.map(createVisibleBook);
  const working: WorkingOrder[][] = Array.from({ length: capacity }, () => []);
  const waiting = { count: 0, nextExpiry: Infinity };

  const ordersOf = (index: number): WorkingOrder[] => present(working[index], 'instrument', index);
  const bookOf = (index: number): (typeof books)[number] =>
    (books[index] ??= createVisibleBook(present(instruments[index], 'instrument', index)));
  const sweep = (index: number): void => {
    const orders = ordersOf(index);
    let kept = 0;
    for (const order of orders) if (!order.done) orders[kept++] = order;
    // Setting the length would cost more than the whole sweep.
    while (orders.length > kept) orders.pop();
  };
  const add = (
    order: Approved<Order>,
    instrumentIndex: number,
    arrivesAt: number,
    before: FilledBefore,
  ): WorkingOrder => {
    const instrument = present(instruments[instrumentIndex], 'instrument', instrumentIndex);
    const entry = createWorkingOrder(order, { instrument, instrumentIndex, arrivesAt }, before);
    ordersOf(instrumentIndex).push(entry);
    waiting.nextExpiry = Math.min(waiting.nextExpiry, order.expiresAt ?? Infinity);
    return entry;
  };
  const expireDue = (time: number): void => {
    waiting.nextExpiry = Infinity;
    working.forEach((orders, index) => {
      for (const entry of orders) {
        const { expiresAt = Infinity } = entry.order;
        if (expiresAt > time) {
          waiting.nextExpiry = Math.min(waiting.nextExpiry, expiresAt);
          continue;
        }
        if (!entry.arrived) waiting.count--;
        entry.done = true;
        listener.expired(entry.order, 'its time was up', expiresAt);
      }
      sweep(index);
    });
  };
  const find = (order: Pick<Order, 'clientOrderId'>, index: number): WorkingOrder | undefined =>
    ordersOf(index).find((entry) => !entry.done && entry.order.clientOrderId === order.clientOrderId);
  const arriveDue = (index: number, time: number): void => {
    const book = bookOf(index);
    if (!book.isSound()) return;
    for (const order of ordersOf(index)) {
      if (order.arrived || order.done || order.arrivesAt > time) continue;
      waiting.count--;
      matchBook.arrive(order, book, order.arrivesAt);
    }
    sweep(index);
  };

  return {
    takerFeeRate: (index) => fees(present(instruments[index], `instrument ${index}`)).taker,
    offers: config.offers ?? ALL_OFFERS,
    submit(order, instrumentIndex, time) {
      const instrument = present(instruments[instrumentIndex], 'instrument', instrumentIndex);
      const refused = lots ? refusal(order, instrument, account.reducible(order) !== null) : undefined;
      if (refused !== undefined) return listener.rejected(order, refused, time);
      const delay = rules.latency ? latency(order.clientOrderId) : 0;
      const entry = add(order, instrumentIndex, time + delay, { quantity: 0n, spent: 0n });
      if (config.source === 'bars') {
        if (order.source === 'protection') bars.join(entry);
        return sweep(instrumentIndex);
      }
      waiting.count++;
      if (delay === 0) arriveDue(instrumentIndex, time);
    },
    resume(order, instrumentIndex, before) {
      const entry = add(order, instrumentIndex, order.time, before);
      entry.arrived = before.accepted;
      entry.accepted = before.accepted;
      if (before.triggered) entry.armed = false;
      if (!before.accepted) waiting.count++;
    },
    cancel(clientOrderId, instrumentIndex, reason, time) {
      const entry = find({ clientOrderId }, instrumentIndex);
      if (entry === undefined) return false;
      if (!entry.arrived && config.source === 'ticks') waiting.count--;
      entry.done = true;
      sweep(instrumentIndex);
      listener.canceled(entry.order, reason, time);
      return true;
    },
    isIdle: (index) => working[index]?.length === 0,
    amend(order, _change, instrumentIndex, time) {
      const entry = find(order, instrumentIndex);
      const refused = amendmentRefusal(order, entry, lots);
      if (entry === undefined || refused !== undefined) return listener.amendRejected(order, refused ?? NOT_OPEN, time);
      const isRepriced = order.limitPrice !== entry.order.limitPrice;
      amendWorking(entry, order);
      listener.amended(order, time);
      if (!entry.arrived || (entry.armed && config.source === 'bars')) return;
      if (config.source === 'ticks') {
        const book = bookOf(instrumentIndex);
        if (book.isSound()) matchBook.onAmended(entry, book, time);
        return sweep(instrumentIndex);
      }
      // At its new price it may be better than the next bar's open: it meets that one as if it came in afresh.
      if (isRepriced) {
        entry.arrived = false;
        entry.arrivesAt = time;
      }
    },
    onBar(index, bar) {
      const orders = working[index];
      if (orders === undefined || orders.length === 0) return;
      bars.onBar(orders, bar);
      sweep(index);
    },
    onBook(index, book) {
      const visible = bookOf(index);
      visible.replace(book);
      const orders = ordersOf(index);
      if (orders.length === 0 || !visible.isSound()) return;
      for (const order of orders) if (order.arrived && !order.done) matchBook.onBook(order, visible, book.time);
      sweep(index);
      if (waiting.count > 0) arriveDue(index, book.time);
    },
    onTrade(index, trade) {
      const orders = ordersOf(index);
      if (orders.length === 0) return;
      let left = trade.quantity;
      for (const order of orders) if (order.arrived && !order.done) left = matchBook.onTrade(order, trade, left);
      sweep(index);
    },
    advance(time) {
      if (time >= waiting.nextExpiry) expireDue(time);
      if (waiting.count === 0) return;
      for (let index = 0; index < instruments.length; index++) arriveDue(index, time);
    },
    walkPrice: (index, side, quantity) => averagePrice(bookOf(index), side, quantity),
    depthWithin: (index, side, limit) =>
      config.source === 'bars'
        ? undefined
        : [...bookOf(index).opposite(side, limit)].reduce((sum, level) => sum + level.quantity, 0n),
    bookSound: (index) => config.source === 'bars' || bookOf(index).isSound(),
  };
}

function averagePrice(book: ReturnType<typeof createVisibleBook>, side: Side, quantity: Fixed): Fixed | undefined {
  let left = quantity;
  let notional = 0n;
  for (const level of book.opposite(side, side === 'buy' ? Infinity : -Infinity)) {
    const taken = level.quantity < left ? level.quantity : left;
    notional += taken * level.price;
    left -= taken;
    if (left === 0n) return quantity === 0n ? level.price : notional / quantity;
  }
  return undefined;
}
