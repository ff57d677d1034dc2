import { plainFixed } from '../../base/fixed.ts';
import { assertNever } from '../../base/invariant.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { OrderChange } from '../../model/order.ts';

/** A step of an order that waits for a trigger or is changed. */
export type OrderStep = Extract<
  DomainEvent,
  {
    readonly kind:
      | `order.amend${string}`
      | `order.replacing${string}`
      | 'order.paired'
      | 'order.emulated'
      | 'order.triggered'
      | 'order.trailed';
  }
>;

/** A sentence on such a step; `name` is the order in words. */
export function stepSentence(event: OrderStep, name: string): string {
  switch (event.kind) {
    case 'order.paired':
      return `Placed with ${event.otherId} as one: the venue ends either when the other trades: ${name}.`;
    case 'order.emulated':
      return `Waits here for its trigger: ${name}.`;
    case 'order.triggered':
      return `Triggered at ${plainFixed(event.price)}: ${name}.`;
    case 'order.trailed':
      return `Trailing stop moved to ${plainFixed(event.stopPrice)}: ${name}.`;
    case 'order.replacing':
      return `Canceled at its venue, to be placed anew: ${name}.`;
    case 'order.replacing-triggered':
      return `Triggered at ${plainFixed(event.price)} while it was being replaced: ${name}. It is closed at market.`;
    case 'order.amend-requested':
      return `Change asked for: ${name}: ${changeText(event.change)}.`;
    case 'order.amended':
      return `Changed: ${name}: ${changeText(event.change)}.`;
    case 'order.amend-rejected':
      return `Not changed: ${name}. ${event.message}`;
    default:
      return assertNever(event, 'step of an order');
  }
}

function changeText({ quantity, limitPrice, stopPrice }: OrderChange): string {
  const parts = [
    quantity === undefined ? [] : [`quantity ${plainFixed(quantity)}`],
    limitPrice === undefined ? [] : [`price ${plainFixed(limitPrice)}`],
    stopPrice === undefined ? [] : [`trigger ${plainFixed(stopPrice)}`],
  ];
  return parts.flat().join(', ');
}
