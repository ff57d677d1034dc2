import type { Order, OrderChange } from './order.ts';

/** The order with other terms; a quantity only where it is sized in base units. */
export function amendedOrder<T extends Order>(order: T, { quantity, limitPrice, stopPrice }: OrderChange): T {
  return {
    ...order,
    ...(quantity === undefined || order.size.kind !== 'base' ? {} : { size: { kind: 'base', quantity } }),
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(stopPrice === undefined ? {} : { stopPrice }),
  };
}
