import { ONE, parseFixed, timesDown, toNumber } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { PublicTrade } from '../../model/public-trade.ts';
import type { CcxtNumber, CcxtTrade } from './ccxt-library.ts';
import { decimalNumber, positiveNumber, shown } from './decimal-text.ts';
import type { Listing } from './instrument-catalogue.ts';

/** Reads one market's trades. */
export interface TradeReader {
  /** The trade, or why it is refused. */
  readonly read: (trade: CcxtTrade) => Result<PublicTrade, string>;
}

/**
 * A reader for one listing. Where the venue does not tell who took (Coinbase does at times), the price's move from the
 * trade before decides, after Lee & Ready, "Inferring Trade Direction from Intraday Data", 1991: leaving the trade out
 * would make a gap in its ids.
 * @param namesMakerSide the venue names the maker's side: the taker's is the other one
 */
export function createTradeReader(listing: Listing, namesMakerSide: boolean): TradeReader {
  const last = { price: NaN, aggressor: 'buy' as PublicTrade['aggressor'] };
  return {
    read(trade) {
      const price = positiveNumber(trade.price);
      const quantity = scaledQuantity(trade.amount, listing);
      const { id, timestamp } = trade;
      if (price === undefined) return err(`price ${shown(trade.price)} of trade ${shown(id)}`);
      if (quantity === undefined || quantity <= 0) return err(`quantity ${shown(trade.amount)} of trade ${shown(id)}`);
      if (typeof id !== 'string' || id === '' || id.length > 64) return err(`trade id ${shown(id)}`);
      if (!isTime(timestamp)) return err(`time ${shown(timestamp)} of trade ${id}`);
      const aggressor = namedAggressor(trade.side, namesMakerSide) ?? movedAggressor(price, last);
      last.price = price;
      last.aggressor = aggressor;
      return ok({ tradeId: id, time: timestamp, price, quantity, aggressor });
    },
  };
}

/** Base quantity of what a venue may count in contracts; 0 is a quantity. */
export function scaledQuantity(amount: CcxtNumber, { contractSize }: Listing): number | undefined {
  const number = decimalNumber(amount);
  if (number === undefined || number < 0) return undefined;
  if (contractSize === ONE) return number;
  const contracts = parseFixed(String(amount));
  return contracts === undefined ? undefined : toNumber(timesDown(contracts, contractSize));
}

/** True for whole milliseconds after 2009, when there was nothing to trade yet. */
export function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= FIRST_TIME;
}

/** 2009-01-01: no market of ours is older. */
export const FIRST_TIME = Date.UTC(2009, 0, 1);

function namedAggressor(side: string | undefined, namesMakerSide: boolean): PublicTrade['aggressor'] | undefined {
  if (side !== 'buy' && side !== 'sell') return undefined;
  if (!namesMakerSide) return side;
  return side === 'buy' ? 'sell' : 'buy';
}

function movedAggressor(
  price: number,
  last: { readonly price: number; readonly aggressor: PublicTrade['aggressor'] },
): PublicTrade['aggressor'] {
  if (price > last.price) return 'buy';
  return price < last.price ? 'sell' : last.aggressor;
}
