import { plainFixed } from '../../../../base/fixed.ts';
import type { Order } from '../../../../model/order.ts';
import { UnreadableFieldError } from '../answer-fields.ts';

/** What Advanced Trade calls the terms of an order: one member, named after its kind. */
export function orderConfiguration(order: Order): object {
  const { limitPrice, postOnly, size, stopPrice, timeInForce } = order;
  if (limitPrice === undefined) {
    const market =
      size.kind === 'base' ? { base_size: plainFixed(size.quantity) } : { quote_size: plainFixed(size.amount) };
    return { market_market_ioc: market };
  }
  if (size.kind === 'quote') throw new UnreadableFieldError('only market orders can be for an amount of money');
  const priced = { base_size: plainFixed(size.quantity), limit_price: plainFixed(limitPrice) };
  const end = timeInForce === 'gtd' ? { end_time: new Date(order.expiresAt ?? NaN).toISOString() } : undefined;
  if (stopPrice !== undefined) {
    const stop = { ...priced, stop_price: plainFixed(stopPrice), stop_direction: stopDirection(order) };
    return end === undefined ? { stop_limit_stop_limit_gtc: stop } : { stop_limit_stop_limit_gtd: { ...stop, ...end } };
  }
  if (timeInForce === 'fok') return { limit_limit_fok: priced };
  if (timeInForce === 'ioc') return { sor_limit_ioc: priced };
  const resting = { ...priced, post_only: postOnly };
  return end === undefined ? { limit_limit_gtc: resting } : { limit_limit_gtd: { ...resting, ...end } };
}

function stopDirection({ side, type }: Order): string {
  const isUp = (side === 'buy') === (type === 'stop-limit');
  return isUp ? 'STOP_DIRECTION_STOP_UP' : 'STOP_DIRECTION_STOP_DOWN';
}
