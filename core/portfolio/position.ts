import { absolute, approximate, smaller } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { utcDay } from '../base/time.ts';
import type { InstrumentId, StrategyId } from '../model/identifiers.ts';
import type { Side } from '../model/order.ts';
import type { Trade } from './trade.ts';

/**
 * One owner's share of one instrument: the sub-ledger of (strategy, instrument). `basis` is what the open quantity
 * cost (long, > 0) or brought in (short, < 0), so cash = funded + adjusted + sum(realizedPnl - fees - funding - basis),
 * exactly.
 */
export interface Position {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly instrumentIndex: number;
  /** Signed: negative is short. Base units. */
  quantity: Fixed;
  /** Signed quote currency paid for `quantity`; weighted average entry = basis / quantity. */
  basis: Fixed;
  /** Quote currency, before fees. */
  realizedPnl: Fixed;
  fees: Fixed;
  /** Funding paid (> 0) or received, quote currency. */
  funding: Fixed;
  /** The UTC day of its newest booking, and what it had realised after fees and funding before that day's first one. */
  day: number;
  dayNet: Fixed;
  /** When it last left zero, UnixMs; 0 if it never did. */
  openedAt: number;
  /** Base units of open buy orders still to be filled (quote-sized ones at their decision price). */
  openBuy: Fixed;
  /** Base units of open sell orders still to be filled. */
  openSell: Fixed;
  openOrders: number;
  /** The trade that is under way; null while flat. */
  trade: Trade | null;
  /** Doubles for strategies and statistics, set at fills only; the average is NaN while flat. */
  quantityNumber: number;
  avgEntryNumber: number;
}

/** A sub-ledger without history. */
export function createPosition(strategyId: StrategyId, instrumentId: InstrumentId, instrumentIndex: number): Position {
  return {
    strategyId,
    instrumentId,
    instrumentIndex,
    quantity: 0n,
    basis: 0n,
    realizedPnl: 0n,
    fees: 0n,
    funding: 0n,
    day: -1,
    dayNet: 0n,
    openedAt: 0,
    openBuy: 0n,
    openSell: 0n,
    openOrders: 0,
    trade: null,
    quantityNumber: 0,
    avgEntryNumber: NaN,
  };
}

/** What a fill does to a position. Amounts > 0 in quote currency; `fee` may be negative (rebate). */
export interface Booking {
  readonly side: Side;
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly notional: Fixed;
  readonly fee: Fixed;
  readonly time: number;
}

/** The part of a booking that closes what is held, base units; the rest opens. */
export function closingQuantity(position: Position, side: Side, quantity: Fixed): Fixed {
  const opposing = side === 'buy' ? position.quantity < 0n : position.quantity > 0n;
  return opposing ? smaller(quantity, absolute(position.quantity)) : 0n;
}

/** `whole` x part / total, rounded towards zero: the share of an amount that belongs to a part of a quantity. */
export function shareOf(whole: Fixed, part: Fixed, total: Fixed): Fixed {
  if (part === 0n) return 0n;
  return part === total ? whole : (whole * part) / total;
}

/**
 * Books a fill at weighted average cost; crossing zero closes all of one side and opens the other. What rounding
 * leaves over stays in `basis`, so nothing is lost.
 */
export function bookPosition(position: Position, booking: Booking): void {
  beginDay(position, utcDay(booking.time));
  const isBuy = booking.side === 'buy';
  const closing = closingQuantity(position, booking.side, booking.quantity);
  const closingNotional = shareOf(booking.notional, closing, booking.quantity);
  if (closing > 0n) {
    const released = shareOf(position.basis, closing, absolute(position.quantity));
    position.realizedPnl -= (isBuy ? closingNotional : -closingNotional) + released;
    position.basis -= released;
    position.quantity += isBuy ? closing : -closing;
  }
  const opening = booking.quantity - closing;
  if (opening > 0n) {
    if (position.quantity === 0n) position.openedAt = booking.time;
    const openingNotional = booking.notional - closingNotional;
    position.basis += isBuy ? openingNotional : -openingNotional;
    position.quantity += isBuy ? opening : -opening;
  }
  position.fees += booking.fee;
  position.quantityNumber = approximate(position.quantity);
  position.avgEntryNumber = position.quantity === 0n ? NaN : approximate(position.basis) / position.quantityNumber;
}

/** Realised since the start of a UTC day, after fees and funding, quote currency. */
export function netSince(position: Position, day: number): Fixed {
  return position.day === day ? netOf(position) - position.dayNet : 0n;
}

/** Books funding paid (> 0) or received at `time`, quote currency, to the owner and the trade that is under way. */
export function bookFunding(position: Position, amount: Fixed, time: number): void {
  beginDay(position, utcDay(time));
  position.funding += amount;
  if (position.trade !== null) position.trade.funding += amount;
}

/** Takes over what a holding had realised, and paid in fees, elsewhere: it is none of today's gain or loss. */
export function bookHistory(position: Position, realizedPnl: Fixed, fees: Fixed): void {
  position.realizedPnl += realizedPnl;
  position.fees += fees;
  position.dayNet += realizedPnl - fees;
}

/** Realised after fees and funding, quote currency. */
export function netOf({ realizedPnl, fees, funding }: Pick<Position, 'realizedPnl' | 'fees' | 'funding'>): Fixed {
  return realizedPnl - fees - funding;
}

function beginDay(position: Position, day: number): void {
  if (position.day === day) return;
  position.day = day;
  position.dayNet = netOf(position);
}
