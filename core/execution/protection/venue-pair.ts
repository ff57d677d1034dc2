import type { Order } from '../../model/order.ts';
import { isStop } from '../../model/order-trigger.ts';

/**
 * True for two legs that a venue can keep as one order list, of which one's trade ends the other: one takes profit at a
 * limit, the other stops on the other side of the market, both as large, and both until canceled.
 */
export function canRestAsPair(one: Order, other: Order): boolean {
  const limit = [one, other].find(({ type }) => type === 'limit');
  const stop = [one, other].find(({ type }) => type !== 'trailing-stop' && isStop(type));
  if (limit?.limitPrice === undefined || stop?.stopPrice === undefined) return false;
  const isSame =
    one.instrumentId === other.instrumentId &&
    one.side === other.side &&
    one.group !== undefined &&
    one.group.groupId === other.group?.groupId &&
    one.size.kind === 'base' &&
    other.size.kind === 'base' &&
    one.size.quantity === other.size.quantity;
  const isStanding = one.timeInForce === 'gtc' && other.timeInForce === 'gtc';
  const gap = limit.limitPrice - stop.stopPrice;
  return isSame && isStanding && (one.side === 'sell' ? gap > 0n : gap < 0n);
}
