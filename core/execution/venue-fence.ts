import { timesDown } from '../base/fixed.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Order } from '../model/order.ts';
import type { RejectionCode } from './venue-ports.ts';

/**
 * What the venue itself would not take, whatever the risk manager thought: the second fence. Undefined if it takes
 * the order. Reductions may be smaller than the smallest order.
 */
export function refusal(
  order: Order,
  instrument: Instrument,
  onlyReduces: boolean,
): { readonly code: RejectionCode; readonly message: string } | undefined {
  if (!instrument.active) return { code: 'NOT_TRADING', message: `${instrument.symbol} is not trading` };
  if (order.size.kind === 'base' && offGrid(order.size.quantity, instrument.lotSize))
    return { code: 'LOT_SIZE', message: 'the quantity is not a multiple of the lot' };
  if (order.limitPrice !== undefined && offGrid(order.limitPrice, instrument.tickSize))
    return { code: 'TICK_SIZE', message: 'the price is not a multiple of the tick' };
  const price = order.limitPrice ?? order.decisionPrice;
  const notional = order.size.kind === 'quote' ? order.size.amount : timesDown(order.size.quantity, price);
  if (!onlyReduces && notional < instrument.minNotional)
    return { code: 'MIN_NOTIONAL', message: 'the order is worth less than the smallest one taken' };
  return undefined;
}

function offGrid(value: bigint, step: bigint): boolean {
  return step > 0n && value % step !== 0n;
}
