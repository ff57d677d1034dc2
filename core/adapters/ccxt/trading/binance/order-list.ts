import { plainFixed } from '../../../../base/fixed.ts';
import type { ClientOrderId } from '../../../../model/identifiers.ts';
import type { Order } from '../../../../model/order.ts';
import { UnreadableFieldError } from '../answer-fields.ts';
import type { Listing } from '../../instrument-catalogue.ts';
import type { TradingContext } from '../trading-dialect.ts';
import { typeName } from './order-names.ts';

/**
 * A limit and a stop as one order list (`POST /api/v3/orderList/oco`, spot REST API, 2026). The limit never takes; the
 * leg above the market is the limit of a sale, and the stop of a purchase.
 */
export function pairRequest(context: TradingContext, { marketId }: Listing, pair: readonly [Order, Order]): object {
  const [one, other] = pair;
  const [limit, stop] = one.type === 'limit' ? [one, other] : [other, one];
  const { side, size, clientOrderId } = stop;
  if (size.kind !== 'base') throw new UnreadableFieldError('not for an amount of money');
  const [above, below] = side === 'sell' ? [limit, stop] : [stop, limit];
  return {
    symbol: marketId,
    side: side.toUpperCase(),
    quantity: plainFixed(size.quantity),
    listClientOrderId: context.clientIds.toVenue(`list-${clientOrderId}` as ClientOrderId),
    newOrderRespType: 'RESULT',
    ...leg(context, 'above', above),
    ...leg(context, 'below', below),
  };
}

function leg({ clientIds }: TradingContext, place: 'above' | 'below', order: Order): object {
  const { clientOrderId, limitPrice, stopPrice, type } = order;
  const fields = {
    Type: typeName('spot', type, true),
    ClientOrderId: clientIds.toVenue(clientOrderId),
    ...(limitPrice === undefined ? {} : { Price: plainFixed(limitPrice) }),
    ...(stopPrice === undefined ? {} : { StopPrice: plainFixed(stopPrice) }),
    ...(type === 'stop-limit' ? { TimeInForce: 'GTC' } : {}),
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${place}${name}`, value]));
}
