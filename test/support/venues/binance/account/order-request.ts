import { parseFixed } from '../../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../../core/base/fixed.ts';
import type { TimeInForce } from '../../../../../core/model/order.ts';
import type { OrderRequest } from '../../account/played-order.ts';
import { scriptedSymbol } from '../../market/scripted-instrument.ts';
import type { Parameters } from '../parameters.ts';
import { missingParameter, Refusal } from '../refusal.ts';
import type { RouteContext } from '../rest/route.ts';

/** The venue's order types as ours; those with a trigger are named otherwise on futures. */
const TYPES: Readonly<Record<'spot' | 'usdm', Readonly<Record<string, OrderRequest['type']>>>> = {
  spot: {
    MARKET: 'market',
    LIMIT: 'limit',
    LIMIT_MAKER: 'limit',
    STOP_LOSS: 'stop',
    STOP_LOSS_LIMIT: 'stop-limit',
    TAKE_PROFIT: 'take-profit',
    TAKE_PROFIT_LIMIT: 'take-profit-limit',
  },
  usdm: {
    MARKET: 'market',
    LIMIT: 'limit',
    STOP_MARKET: 'stop',
    STOP: 'stop-limit',
    TAKE_PROFIT_MARKET: 'take-profit',
    TAKE_PROFIT: 'take-profit-limit',
  },
};

const TIMES: Readonly<Record<string, TimeInForce>> = { GTC: 'gtc', IOC: 'ioc', FOK: 'fok', GTD: 'gtd', GTX: 'gtc' };

/** The type of a spot order by the venue's name of it. */
export function spotType(name: string): OrderRequest['type'] | undefined {
  return TYPES.spot[name];
}

/** Our order type as the venue shows it. */
export function typeName(flavour: 'spot' | 'usdm', type: OrderRequest['type'], postOnly: boolean): string {
  if (flavour === 'spot' && type === 'limit' && postOnly) return 'LIMIT_MAKER';
  const known = Object.entries(TYPES[flavour]).find(([name, each]) => each === type && name !== 'LIMIT_MAKER');
  return known?.[0] ?? 'LIMIT';
}

/** Reads what a request asks to be placed; refuses what makes no order. `stopName`: how the trigger is called. */
export function readOrderRequest(
  { flavour, parameters, venue }: RouteContext,
  idName: 'newClientOrderId' | 'clientAlgoId' = 'newClientOrderId',
): OrderRequest {
  const series = parameters.series();
  const side = mandatory(parameters, 'side');
  if (side !== 'BUY' && side !== 'SELL') throw new Refusal(400, -1117, 'Invalid side.');
  const typeText = mandatory(parameters, 'type');
  const type = TYPES[flavour.name][typeText];
  if (type === undefined) throw new Refusal(400, -1116, 'Invalid orderType.');
  const isLimit = type === 'limit' || type.endsWith('-limit');
  const isTimed = isLimit && typeText !== 'LIMIT_MAKER';
  const timeText = isTimed ? mandatory(parameters, 'timeInForce') : 'GTC';
  const timeInForce = TIMES[timeText];
  if (timeInForce === undefined) throw new Refusal(400, -1115, 'Invalid timeInForce.');
  if (!isTimed && flavour.name === 'spot' && parameters.text('timeInForce') !== undefined)
    throw notRequired('timeInForce');
  const stop = decimal(parameters, 'stopPrice') ?? decimal(parameters, 'triggerPrice');
  const hasStop = type !== 'market' && type !== 'limit';
  if (hasStop && stop === undefined) throw missingParameter('stopPrice');
  const quantity = decimal(parameters, 'quantity');
  const quoteAmount = decimal(parameters, 'quoteOrderQty');
  if (quantity === undefined && (type !== 'market' || quoteAmount === undefined)) throw missingParameter('quantity');
  const expiresAt = timeInForce === 'gtd' ? parameters.whole('goodTillDate') : undefined;
  return {
    clientOrderId: parameters.text(idName) ?? `played${venue.account.core.orders.length + 1}`,
    symbol: scriptedSymbol(series.instrument),
    side: side === 'BUY' ? 'buy' : 'sell',
    type,
    timeInForce,
    postOnly: typeText === 'LIMIT_MAKER' || timeText === 'GTX',
    reduceOnly: parameters.text('reduceOnly') === 'true',
    ...(quantity === undefined ? {} : { quantity }),
    ...(quoteAmount === undefined ? {} : { quoteAmount }),
    ...(isLimit ? { limitPrice: mandatoryDecimal(parameters, 'price') } : {}),
    ...(hasStop && stop !== undefined ? { stopPrice: stop } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** A parameter that has to be there. */
export function mandatory(parameters: Parameters, name: string): string {
  const value = parameters.text(name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** A decimal parameter, whose form was checked, exactly. */
export function decimal(parameters: Parameters, name: string): Fixed | undefined {
  const value = parameters.text(name);
  return value === undefined ? undefined : parseFixed(value);
}

/** The same of a decimal one. */
export function mandatoryDecimal(parameters: Parameters, name: string): Fixed {
  const value = decimal(parameters, name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

function notRequired(name: string): Refusal {
  return new Refusal(400, -1106, `Parameter '${name}' sent when not required.`);
}
