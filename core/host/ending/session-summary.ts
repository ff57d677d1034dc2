import type { FillWire } from '../../api/wire/trading-wire.ts';
import { fixed, plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { TradingState } from '../../model/trading-state.ts';
import type { LiveSession } from '../desk/live-session.ts';

/** What one account had when the host began to run it. */
export interface AccountStart {
  readonly equity: Fixed;
  readonly fees: Fixed;
  readonly fills: number;
  readonly orders: number;
}

/** What was traded in one instrument, base units. */
export interface TradedSummary {
  readonly instrumentId: string;
  readonly fills: number;
  readonly bought: string;
  readonly sold: string;
}

/** A position that stays open, with the stop that stands for it; null where none does. */
export interface PositionSummary {
  readonly strategyId: string;
  readonly instrumentId: string;
  readonly quantity: string;
  readonly unrealizedPnl: string | null;
  readonly stopPrice: string | null;
}

/** An order that is still open. */
export interface OrderSummary {
  readonly clientOrderId: string;
  readonly instrumentId: string;
  readonly side: string;
  readonly type: string;
  readonly quantity: string | null;
  /** True where it can only shrink a position. */
  readonly closes: boolean;
}

/** One account from the start of the host to its end. Money is in the account's currency, as plain decimals. */
export interface AccountSummary {
  readonly account: string;
  readonly mode: AccountMode;
  readonly currency: string;
  readonly tradingState: TradingState;
  readonly orders: number;
  readonly fills: number;
  readonly traded: readonly TradedSummary[];
  readonly equityAtStart: string;
  readonly equityAtEnd: string;
  readonly pnl: string;
  readonly fees: string;
  readonly positions: readonly PositionSummary[];
  readonly canceled: number;
  readonly ordersLeft: readonly OrderSummary[];
  /** Entries that were asked to be canceled and of which that is not known; 0 where all is verified. */
  readonly unverified: number;
}

/** A whole run of the host. Times are the wall clock's, UnixMs. */
export interface SessionSummary {
  readonly cause: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly accounts: readonly AccountSummary[];
}

/** Notes what an account has now. */
export function startOf({ system }: Pick<LiveSession, 'system'>): AccountStart {
  const { state } = system;
  return { equity: system.equity(), fees: state.fees, fills: state.fills, orders: state.orderCount };
}

/** Sums up an account. @param canceled entries whose cancel was asked for at the end */
export function accountSummary(session: LiveSession, start: AccountStart, canceled: number): AccountSummary {
  const { account, system, feed } = session;
  const { state } = system;
  const snapshot = feed.snapshot();
  const equity = system.equity();
  const fills = state.fills - start.fills;
  const open = [...state.openOrders.values()];
  return {
    account: account.name,
    mode: account.mode,
    currency: state.currency,
    tradingState: state.trading.state,
    orders: state.orderCount - start.orders,
    fills,
    traded: traded(fills > 0 ? snapshot.fills.slice(-fills) : []),
    equityAtStart: plainFixed(start.equity),
    equityAtEnd: plainFixed(equity),
    pnl: plainFixed(equity - start.equity),
    fees: plainFixed(state.fees - start.fees),
    positions: snapshot.positions.map(({ strategyId, instrumentId, quantity, unrealizedPnl, stopPrice }) => ({
      strategyId,
      instrumentId,
      quantity,
      unrealizedPnl,
      stopPrice,
    })),
    canceled,
    ordersLeft: snapshot.orders
      .filter(({ clientOrderId }) => open.some(({ order }) => order.clientOrderId === clientOrderId))
      .map(({ clientOrderId, instrumentId, side, type, quantity }) => ({
        clientOrderId,
        instrumentId,
        side,
        type,
        quantity,
        closes: open.some(({ order, opening }) => order.clientOrderId === clientOrderId && opening === 0n),
      })),
    unverified: open.filter(({ opening }) => opening > 0n).length,
  };
}

function traded(fills: readonly FillWire[]): readonly TradedSummary[] {
  const ids = [...new Set(fills.map(({ instrumentId }) => instrumentId))];
  return ids.map((instrumentId) => {
    const own = fills.filter((fill) => fill.instrumentId === instrumentId);
    const sum = (side: FillWire['side']): string =>
      plainFixed(own.reduce((total, fill) => (fill.side === side ? total + fixed(fill.quantity) : total), 0n));
    return { instrumentId, fills: own.length, bought: sum('buy'), sold: sum('sell') };
  });
}
