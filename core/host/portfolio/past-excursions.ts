import { approximate, toNumber } from '../../base/fixed.ts';
import { MINUTE_MS } from '../../base/time.ts';
import type { Store } from '../../ports/store.ts';
import { newExcursion, touchExcursion } from '../../portfolio/excursion.ts';
import type { Excursion } from '../../portfolio/excursion.ts';
import { entryPrice, exitPrice } from '../../portfolio/trade.ts';
import type { Trade } from '../../portfolio/trade.ts';
import { pastMinutes } from './past-minutes.ts';

/** Trades whose minutes are read at most, newest first: a long life of an account has many. */
const MOST_TRADES = 500;

/**
 * How far trades went that nobody followed, from the stored minutes of their time: as if all of each had been held
 * from its first entry to its end. Trades without a stored minute are left out, and all but the newest 500.
 */
export function pastExcursions(store: Pick<Store, 'bars'>, trades: readonly Trade[]): ReadonlyMap<Trade, Excursion> {
  const found = new Map<Trade, Excursion>();
  for (const trade of trades.slice(-MOST_TRADES)) {
    const excursion = pastExcursion(store, trade);
    if (excursion !== undefined) found.set(trade, excursion);
  }
  return found;
}

function pastExcursion(store: Pick<Store, 'bars'>, trade: Trade): Excursion | undefined {
  const { instrumentId, entryTime, exitTime, side, entryQuantity } = trade;
  const quantity = side === 'long' ? approximate(entryQuantity) : -approximate(entryQuantity);
  const average = toNumber(entryPrice(trade));
  const excursion = newExcursion();
  const touch = (price: number): void => touchExcursion(excursion, price, quantity, average);
  let minutes = 0;
  for (const { time, low, high } of pastMinutes(store, instrumentId, entryTime, exitTime ?? Infinity)) {
    minutes++;
    // Of the minute in which it ended only the prices of its fills are known to have come before.
    if (exitTime !== null && time + MINUTE_MS > exitTime) continue;
    touch(low);
    touch(high);
  }
  const exit = exitPrice(trade);
  if (exit !== undefined) touch(toNumber(exit));
  return minutes === 0 && exit === undefined ? undefined : excursion;
}
