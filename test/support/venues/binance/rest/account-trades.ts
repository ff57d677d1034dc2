import type { PlayedFill } from '../../account/played-order.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import type { RouteContext } from './route.ts';

/** Executions of the account that a request asks for, oldest first: since a time or an id, else the newest page. */
export function tradesOf({ parameters, venue }: RouteContext): readonly PlayedFill[] {
  const symbol = scriptedSymbol(parameters.series().instrument);
  const from = parameters.whole('startTime');
  const until = parameters.whole('endTime') ?? Infinity;
  const fromId = parameters.whole('fromId');
  const orderId = parameters.whole('orderId');
  const limit = parameters.limit(500, 1_000);
  const found = venue.account.core.fills.filter(
    (fill) =>
      fill.symbol === symbol &&
      fill.time >= (from ?? 0) &&
      fill.time <= until &&
      fill.id >= (fromId ?? 0) &&
      (orderId === undefined || fill.orderId === orderId),
  );
  return from === undefined && fromId === undefined ? found.slice(-limit) : found.slice(0, limit);
}
