import { timesDown } from '../base/fixed.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Order } from '../model/order.ts';
import type { VenueRefusal } from './venue-ports.ts';
import type { WorkingOrder } from './working-order.ts';

/**
 * What the venue itself would not take, whatever the risk manager thought: the second fence. Undefined if it takes
 * the order. Reductions may be smaller than the smallest order.
 */
export function refusal(order: Order, instrument: Instrument, onlyReduces: boolean): VenueRefusal | undefined {
  if (!instrument.active) return { code: 'NOT_TRADING', message: `${instrument.symbol} is not trading` };
  if (order.size.kind === 'base' && offGrid(order.size.quantity, instrument.lotSize))
    return { code: 'LOT_SIZE', message: 'the quantity is not a multiple of the lot' };
  if (order.limitPrice !== undefined && offGrid(order.limitPrice, instrument.tickSize))
    return { code: 'TICK_SIZE', message: 'the price is not a multiple of the tick' };
  if (order.stopPrice !== undefined && offGrid(order.stopPrice, instrument.tickSize))
    return { code: 'TICK_SIZE', message: 'the trigger is not a multiple of the tick' };
  const price = order.limitPrice ?? order.decisionPrice;
  const notional = order.size.kind === 'quote' ? order.size.amount : timesDown(order.size.quantity, price);
  if (!onlyReduces && notional < instrument.minNotional)
    return { code: 'MIN_NOTIONAL', message: 'the order is worth less than the smallest one taken' };
  return undefined;
}

/** An order that has ended, or that never was open here. */
export const NOT_OPEN: VenueRefusal = { code: 'NOT_OPEN', message: 'the order has ended' };

/** Why the venue leaves an order (as it is to be) with its old terms. Undefined if it amends it. */
export function amendmentRefusal(
  order: Order,
  entry: WorkingOrder | undefined,
  lots: boolean,
): VenueRefusal | undefined {
  if (entry === undefined) return NOT_OPEN;
  if (order.size.kind === 'base' && order.size.quantity <= entry.filled)
    return { code: 'FILLED', message: 'as much as the new quantity has filled already' };
  return lots ? refusal(order, entry.instrument, true) : undefined;
}

function offGrid(value: bigint, step: bigint): boolean {
  return step > 0n && value % step !== 0n;
}
