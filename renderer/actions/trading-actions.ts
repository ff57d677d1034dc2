import type { OrderWire, PositionWire } from '../../core/api/wire/trading-wire.ts';
import { symbolOf } from '../format/instrument-text.ts';
import { client } from '../ipc/client.ts';
import { act, refusalOf } from './act.ts';
import { told } from './order-actions.ts';

/** Cancels one order. */
export async function cancelOrder(order: OrderWire): Promise<void> {
  const what = `Cancel ${order.side} ${symbolOf(order.instrumentId)}`;
  await act(what, client.trading.cancel.mutate({ clientOrderId: order.clientOrderId }), () => `${what}: requested`);
}

/** Cancels every open order. */
export async function cancelAllOrders(): Promise<void> {
  await act(
    'Cancel all orders',
    client.trading.cancelAll.mutate({}),
    (count) => `Cancel requested for ${orders(count)}`,
  );
}

/** Closes one position at market, or `quantity` of it. A strategy's is booked to it as a manual override and pauses it. */
export async function closePosition(
  { strategyId, instrumentId }: PositionWire,
  intentId: string,
  part?: { readonly quantity: string; readonly name: string },
): Promise<void> {
  const what = `Close ${part === undefined ? '' : `${part.name} of `}${symbolOf(instrumentId)}`;
  const quantity = part === undefined ? {} : { quantity: part.quantity };
  await told(
    what,
    client.trading.closePosition.mutate({ strategyId, instrumentId, intentId, ...quantity }),
    'order sent',
  );
}

/** Reduces every position to nothing, orders that only shrink exposure. */
export async function flattenAll(): Promise<void> {
  await act('Flatten', client.trading.flatten.mutate({ confirmed: true }), (count) => `Flatten: ${orders(count)} sent`);
}

/** Lets trading go on after a stop; `accountName` is what the person typed. */
export function rearm(accountName: string): Promise<string | undefined> {
  return refusalOf(client.trading.rearm.mutate({ confirmation: accountName, acknowledged: true }));
}

/** Starts the paper account over with `cash`; `accountName` is what the person typed. */
export function resetAccount(cash: string, accountName: string): Promise<string | undefined> {
  return refusalOf(client.trading.resetAccount.mutate({ cash, confirmation: accountName }));
}

function orders(count: number): string {
  return `${count} ${count === 1 ? 'order' : 'orders'}`;
}
