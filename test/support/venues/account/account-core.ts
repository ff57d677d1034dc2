import { absolute, divideDown, fixed, ONE, timesDown, timesUp } from '../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../core/base/fixed.ts';
import type { Clock } from '../../../../core/ports/clock.ts';
import type { FaultSwitch } from '../faults/fault-switch.ts';
import type { ScriptedMarket } from '../market/scripted-market.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';
import { isOpen, leaves } from './played-order.ts';
import type { AccountEvent, PlayedFill, PlayedOrder } from './played-order.ts';
import { createPositionBook } from './positions.ts';
import type { PositionBook } from './positions.ts';
import { listedRules } from './trading-rules.ts';
import type { TradingRules } from './trading-rules.ts';
import { createWallet } from './wallet.ts';
import type { Wallet } from './wallet.ts';

/** How a venue keeps accounts. */
export interface AccountKind {
  /** Positions with margin in the quote currency instead of holdings. */
  readonly derivative: boolean;
  /** What fees are paid in: what a fill brings in, or always quote. */
  readonly feeIn: 'received' | 'quote';
  /** Fractions, decimal texts. */
  readonly maker: string;
  readonly taker: string;
  /** What it begins with: decimal texts by currency. */
  readonly holdings: Readonly<Record<string, string>>;
}

/** What a venue's account runs on. */
export interface AccountParts {
  readonly clock: Clock;
  readonly market: ScriptedMarket;
  readonly faults: FaultSwitch;
}

/** What the account's key may do. */
export interface KeyRights {
  readonly trade: boolean;
  readonly withdraw: boolean;
  readonly restrictedByAddress: boolean;
  /** Deleted on the venue's site, or cut off by it. */
  readonly revoked: boolean;
}

/** What of an account a test may change while it runs. */
export interface AccountSettings {
  maker: Fixed;
  taker: Fixed;
  /** A currency that all fees are taken from, at this many quote for one; undefined for the kind's own. */
  feeCurrency: { readonly currency: string; readonly price: Fixed } | undefined;
  rights: KeyRights;
  readonly rules: Map<string, TradingRules>;
  /** How much larger than its margin a position may be. */
  leverage: number;
}

/** The state of one account, shared by what matches, what takes requests and what a test does to it. */
export interface AccountCore extends AccountParts {
  readonly kind: AccountKind;
  readonly settings: AccountSettings;
  readonly orders: PlayedOrder[];
  readonly fills: PlayedFill[];
  readonly wallet: Wallet;
  readonly positions: PositionBook;
  readonly emit: (event: AccountEvent) => void;
  readonly listeners: Set<(event: AccountEvent) => void>;
}

/** An account with what its kind begins with. */
export function createAccountCore(parts: AccountParts, kind: AccountKind): AccountCore {
  const listeners = new Set<(event: AccountEvent) => void>();
  const orders: PlayedOrder[] = [];
  const rules = [...parts.market.series].map(([symbol, { instrument }]) => [symbol, listedRules(instrument)] as const);
  const core: AccountCore = {
    ...parts,
    kind,
    orders,
    fills: [],
    listeners,
    positions: createPositionBook(),
    wallet: createWallet((currency) => reserved(core, currency)),
    settings: {
      maker: fixed(kind.maker),
      taker: fixed(kind.taker),
      feeCurrency: undefined,
      rights: { trade: true, withdraw: false, restrictedByAddress: true, revoked: false },
      rules: new Map(rules),
      leverage: 20,
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
  };
  for (const [currency, amount] of Object.entries(kind.holdings)) core.wallet.add(currency, fixed(amount));
  return core;
}

/** The series of a symbol that exists. */
export function seriesOf({ market }: AccountParts, symbol: string): ScriptedSeries {
  const series = market.series.get(symbol);
  if (series === undefined) throw new RangeError(`the played venue has no ${symbol}`);
  return series;
}

/** Mark price, quote per base. */
export function markOf(core: AccountParts, symbol: string): Fixed {
  return seriesOf(core, symbol).markPrice(core.clock.now()) * 10n ** 10n;
}

/** Quote that the position at a symbol would bring now. */
export function unrealized(core: AccountCore, symbol: string): Fixed {
  const { quantity, entryPrice } = core.positions.of(symbol);
  return quantity === 0n ? 0n : timesDown(quantity, markOf(core, symbol) - entryPrice);
}

/** What an order needs of a currency while it is open, or would need if it were. */
export function needOf(core: AccountCore, order: PlayedOrder, currency: string): Fixed {
  const { base, quote } = seriesOf(core, order.symbol).instrument;
  const price = order.limitPrice ?? order.stopPrice ?? markOf(core, order.symbol);
  if (core.kind.derivative) {
    if (currency !== quote || order.reduceOnly) return 0n;
    return divideDown(timesUp(leaves(order), price), BigInt(core.settings.leverage) * ONE);
  }
  if (order.side === 'sell') return currency === base ? leaves(order) : 0n;
  if (currency !== quote) return 0n;
  const value = timesUp(leaves(order), price);
  return core.kind.feeIn === 'quote' ? value + timesUp(value, core.settings.taker) : value;
}

/** Open orders and positions together; of a list of orders only the first counts. */
function reserved(core: AccountCore, currency: string): Fixed {
  const lists = new Set<number>();
  let sum = 0n;
  for (const order of core.orders) {
    if (!isOpen(order) || (order.listId !== undefined && lists.has(order.listId))) continue;
    if (order.listId !== undefined) lists.add(order.listId);
    sum += needOf(core, order, currency);
  }
  return sum + marginOf(core, currency);
}

/** Initial margin of the positions, less what they have gained. */
function marginOf(core: AccountCore, currency: string): Fixed {
  if (!core.kind.derivative) return 0n;
  let sum = 0n;
  for (const { symbol, quantity } of core.positions.all()) {
    if (seriesOf(core, symbol).instrument.quote !== currency) continue;
    const value = timesUp(absolute(quantity), markOf(core, symbol));
    sum += divideDown(value, BigInt(core.settings.leverage) * ONE) - unrealized(core, symbol);
  }
  return sum;
}
