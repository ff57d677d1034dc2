import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { createAccountCore } from './account-core.ts';
import type { AccountCore, AccountKind, AccountParts, KeyRights } from './account-core.ts';
import { endOrder, endWithList, fillOrder, matchStep, trigger } from './account-matching.ts';
import { amendOrder, cancelOrder, cancelOrders, findOrder, placeList, placeOrder } from './account-orders.ts';
import type { Amendment, OrderName } from './account-orders.ts';
import { closeAtMarket } from './liquidation.ts';
import { isOpen, leaves } from './played-order.ts';
import type { AccountEvent, OrderRequest, PlayedFill, PlayedOrder } from './played-order.ts';
import type { PlayedPosition } from './positions.ts';
import type { TradingRules } from './trading-rules.ts';

/** What the venue knows at one moment, in plain decimal texts: what local state is compared with. */
export interface AccountTruth {
  readonly orders: readonly Readonly<PlayedOrder>[];
  readonly open: readonly Readonly<PlayedOrder>[];
  readonly fills: readonly PlayedFill[];
  /** Free and reserved by currency; currencies that were never held are left out. */
  readonly balances: Readonly<Record<string, { readonly free: string; readonly used: string }>>;
  readonly positions: readonly PlayedPosition[];
}

/** The one account of a played venue: what the dialect asks of it, and what a test does to it. */
export interface PlayedAccount {
  readonly core: AccountCore;
  readonly place: (request: OrderRequest) => PlayedOrder;
  /** Two as a list: the fill, trigger or cancel of one ends the other. */
  readonly placeList: (legs: readonly [OrderRequest, OrderRequest]) => readonly PlayedOrder[];
  readonly cancel: (name: OrderName) => PlayedOrder;
  readonly cancelAll: (symbol?: string, isMeant?: (order: PlayedOrder) => boolean) => readonly PlayedOrder[];
  readonly amend: (name: OrderName, change: Amendment) => PlayedOrder;
  readonly find: (name: OrderName) => PlayedOrder | undefined;
  /** As questions see them: without those that are not visible yet. */
  readonly orders: (symbol?: string) => readonly PlayedOrder[];
  readonly rules: (symbol: string) => TradingRules | undefined;
  /** Cancels all orders of a symbol after `ms`, unless asked again; 0 never. */
  readonly countdown: (symbol: string, ms: number) => void;
  readonly onEvent: (listener: (event: AccountEvent) => void) => () => void;
  readonly control: AccountControl;
}

/** What a test does to an account behind the back of whoever holds the key. Numbers are decimal texts. */
export interface AccountControl {
  readonly truth: () => AccountTruth;
  /** Puts money in, or takes it out where the amount is negative. */
  readonly deposit: (currency: string, amount: string) => void;
  readonly setRights: (rights: Partial<KeyRights>) => void;
  readonly setRules: (symbol: string, rules: Partial<TradingRules>) => void;
  readonly setFees: (maker: string, taker: string) => void;
  /** Fees are taken from this currency from now on, at this price in quote. */
  readonly payFeesIn: (currency: string, price: string) => void;
  /** An order that nobody here sent. */
  readonly placeExternal: (request: OrderRequest) => PlayedOrder;
  /** Fills an open order at its price, all that is left or a part. */
  readonly fill: (orderId: number, quantity?: string, price?: string) => void;
  /** The market comes to the trigger of an open order. */
  readonly trigger: (orderId: number) => void;
  readonly end: (orderId: number, status: 'canceled' | 'expired' | 'rejected') => void;
  /** The venue closes the position and cancels what is open in it. */
  readonly liquidate: (symbol: string) => void;
  /** Every timer of {@link PlayedAccount.countdown} runs out now. */
  readonly fireDeadMan: () => void;
}

/** An account of this kind on a market. */
export function createPlayedAccount(parts: AccountParts, kind: AccountKind): PlayedAccount {
  const core = createAccountCore(parts, kind);
  const timers = new Map<string, { readonly cancel: () => void; readonly fire: () => void }>();
  core.market.onStep((after, until) => {
    if (core.orders.some(isOpen)) matchStep(core, after, until);
  });

  function countdown(symbol: string, ms: number): void {
    timers.get(symbol)?.cancel();
    timers.delete(symbol);
    if (ms === 0) return;
    const fire = (): void => {
      timers.get(symbol)?.cancel();
      timers.delete(symbol);
      for (const order of core.orders) if (order.symbol === symbol) endOrder(core, order, 'canceled');
    };
    timers.set(symbol, { cancel: core.clock.after(ms, fire), fire });
  }

  return {
    core,
    place: (request) => placeOrder(core, request),
    placeList: (legs) => placeList(core, legs),
    cancel: (name) => cancelOrder(core, name),
    cancelAll: (symbol, isMeant) => cancelOrders(core, symbol, isMeant),
    amend: (name, change) => amendOrder(core, name, change),
    find: (name) => findOrder(core, name),
    orders: (symbol) =>
      core.orders.filter(
        (order) => order.visibleAt <= core.clock.now() && (symbol === undefined || order.symbol === symbol),
      ),
    rules: (symbol) => core.settings.rules.get(symbol),
    countdown,
    onEvent(listener) {
      core.listeners.add(listener);
      return () => void core.listeners.delete(listener);
    },
    control: createControl(core, () => {
      for (const { fire } of timers.values()) fire();
    }),
  };
}

function createControl(core: AccountCore, fireDeadMan: () => void): AccountControl {
  const { settings } = core;
  const openOrder = (id: number): PlayedOrder => {
    const order = core.orders.find((each) => each.id === id);
    if (order === undefined || !isOpen(order)) throw new RangeError(`no open order ${id}`);
    return order;
  };
  return {
    truth: () => truthOf(core),
    deposit(currency, amount) {
      core.wallet.add(currency, fixed(amount));
      core.emit({ kind: 'balances', currencies: [currency], delta: fixed(amount) });
    },
    setRights(rights) {
      settings.rights = { ...settings.rights, ...rights };
    },
    setRules(symbol, rules) {
      const known = settings.rules.get(symbol);
      if (known !== undefined) settings.rules.set(symbol, { ...known, ...rules });
    },
    setFees(maker, taker) {
      settings.maker = fixed(maker);
      settings.taker = fixed(taker);
    },
    payFeesIn(currency, price) {
      settings.feeCurrency = { currency, price: fixed(price) };
    },
    placeExternal: (request) => placeOrder(core, request, true),
    fill(orderId, quantity, price) {
      const order = openOrder(orderId);
      const at = price === undefined ? (order.limitPrice ?? order.stopPrice ?? 0n) : fixed(price);
      const size = quantity === undefined ? leaves(order) : fixed(quantity);
      fillOrder(core, order, { quantity: size, price: at }, true);
    },
    trigger: (orderId) => trigger(core, openOrder(orderId)),
    end: (orderId, status) => endWithList(core, openOrder(orderId), status),
    liquidate: (symbol) => closeAtMarket(core, symbol),
    fireDeadMan,
  };
}

function truthOf(core: AccountCore): AccountTruth {
  const balances = core.wallet.currencies().map((currency) => {
    const { free, used } = core.wallet;
    return [currency, { free: plainFixed(free(currency)), used: plainFixed(used(currency)) }] as const;
  });
  const orders = core.orders.map((order) => ({ ...order }));
  return {
    orders,
    open: orders.filter(isOpen),
    fills: [...core.fills],
    balances: Object.fromEntries(balances),
    positions: core.positions.all(),
  };
}
