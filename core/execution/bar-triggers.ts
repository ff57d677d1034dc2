import type { Bar } from '../model/bar.ts';
import type { Order } from '../model/order.ts';
import { pathPrice, pathReach } from './models/bar-path.ts';
import { isReached, isTarget } from '../model/order-trigger.ts';

/** A bar, the share of it that had passed when the order arrived (0: it waited before), and the trigger. */
export interface TriggerBar {
  readonly bar: Bar;
  readonly fraction: number;
  readonly trigger: number;
}

/**
 * How a bar meets a trigger: `on-arrival` where the market is beyond it at once (a gap, or a stop that came too late),
 * `inside` where it comes to it later. The unknown path counts against the order: the bar's adverse extreme meets a
 * stop even if the stop was placed half-way, a target only what certainly came after it.
 */
export function barTrigger(
  order: Pick<Order, 'side' | 'type'>,
  { bar, fraction, trigger }: TriggerBar,
): 'on-arrival' | 'inside' | undefined {
  if (isReached(order, trigger, pathPrice(bar, order.side, fraction))) return 'on-arrival';
  if (isReached(order, trigger, extreme(order, bar, fraction))) return 'inside';
  return undefined;
}

function extreme({ side, type }: Pick<Order, 'side' | 'type'>, bar: Bar, fraction: number): number {
  if (isTarget(type)) return pathReach(bar, side, fraction);
  return side === 'sell' ? bar.low : bar.high;
}
