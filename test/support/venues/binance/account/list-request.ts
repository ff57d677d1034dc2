import type { OrderRequest } from '../../account/played-order.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import { Refusal } from '../refusal.ts';
import type { RouteContext } from '../rest/route.ts';
import { mandatory, mandatoryDecimal, spotType } from './order-request.ts';

/** Parameters of `POST /api/v3/orderList/oco` as documented in 2026. */
export const LIST_PARAMETERS = [
  'symbol',
  'listClientOrderId',
  'side',
  'quantity',
  'newOrderRespType',
  'selfTradePreventionMode',
  ...['above', 'below'].flatMap((place) =>
    ['Type', 'ClientOrderId', 'Price', 'StopPrice', 'TimeInForce', 'TrailingDelta', 'IcebergQty'].map(
      (name) => `${place}${name}`,
    ),
  ),
];

/** Reads the two legs that a request asks for; the profitable one of a sale is above the market. */
export function readListRequest(context: RouteContext): readonly [OrderRequest, OrderRequest] {
  const side = mandatory(context.parameters, 'side');
  if (side !== 'BUY' && side !== 'SELL') throw new Refusal(400, -1117, 'Invalid side.');
  return [readLeg(context, 'above', side), readLeg(context, 'below', side)];
}

function readLeg({ parameters, venue }: RouteContext, place: 'above' | 'below', side: 'BUY' | 'SELL'): OrderRequest {
  const name = mandatory(parameters, `${place}Type`);
  const isProfitable = (place === 'above') === (side === 'SELL');
  const allowed = isProfitable ? ['LIMIT_MAKER'] : ['STOP_LOSS', 'STOP_LOSS_LIMIT'];
  const type = spotType(name);
  if (type === undefined || !allowed.includes(name)) throw new Refusal(400, -1116, 'Invalid orderType.');
  if (type === 'stop-limit') mandatory(parameters, `${place}TimeInForce`);
  const list = parameters.text('listClientOrderId');
  return {
    clientOrderId: parameters.text(`${place}ClientOrderId`) ?? `played${venue.account.core.orders.length + 1}${place}`,
    symbol: scriptedSymbol(parameters.series().instrument),
    side: side === 'BUY' ? 'buy' : 'sell',
    type,
    timeInForce: 'gtc',
    postOnly: name === 'LIMIT_MAKER',
    reduceOnly: false,
    quantity: mandatoryDecimal(parameters, 'quantity'),
    ...(type === 'stop' ? {} : { limitPrice: mandatoryDecimal(parameters, `${place}Price`) }),
    ...(isProfitable ? {} : { stopPrice: mandatoryDecimal(parameters, `${place}StopPrice`) }),
    ...(list === undefined ? {} : { listClientOrderId: list }),
  };
}
