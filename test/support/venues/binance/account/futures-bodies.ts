import { absolute, divideDown, divideUp, ONE, plainFixed, timesDown } from '../../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../../core/base/fixed.ts';
import { markOf, unrealized } from '../../account/account-core.ts';
import type { AccountCore } from '../../account/account-core.ts';
import type { PlayedFill, PlayedOrder } from '../../account/played-order.ts';
import type { PlayedPosition } from '../../account/positions.ts';
import { typeName } from './order-request.ts';
import { eight, marketId, STATUS } from './spot-order-bodies.ts';

/** An order, new, canceled or asked for. */
export function futuresOrderBody(order: PlayedOrder) {
  const type = typeName('usdm', order.type, order.postOnly);
  return {
    symbol: marketId(order.symbol),
    orderId: order.id,
    clientOrderId: order.clientOrderId,
    status: STATUS[order.status],
    side: order.side.toUpperCase(),
    positionSide: 'BOTH',
    type,
    origType: type,
    timeInForce: order.postOnly ? 'GTX' : order.timeInForce.toUpperCase(),
    price: plainFixed(order.limitPrice ?? 0n),
    avgPrice: averagePrice(order),
    origQty: plainFixed(order.quantity),
    executedQty: plainFixed(order.filled),
    cumQuote: eight(order.filledQuote),
    reduceOnly: order.reduceOnly,
    closePosition: false,
    stopPrice: plainFixed(order.stopPrice ?? 0n),
    workingType: 'CONTRACT_PRICE',
    priceProtect: false,
    priceMatch: 'NONE',
    selfTradePreventionMode: 'EXPIRE_MAKER',
    goodTillDate: order.expiresAt ?? 0,
    time: order.createdAt,
    updateTime: order.updatedAt,
  };
}

/** Price of all its fills together, 0 before the first. */
export function averagePrice({ filled, filledQuote }: PlayedOrder): string {
  return filled === 0n ? '0' : eight(divideDown(filledQuote, filled));
}

/** An execution of the account. */
export function futuresTradeBody(fill: PlayedFill) {
  return {
    symbol: marketId(fill.symbol),
    id: fill.id,
    orderId: fill.orderId,
    side: fill.side.toUpperCase(),
    price: plainFixed(fill.price),
    qty: plainFixed(fill.quantity),
    realizedPnl: eight(fill.realized),
    marginAsset: 'USDT',
    quoteQty: eight(timesDown(fill.quantity, fill.price)),
    commission: eight(fill.fee),
    commissionAsset: fill.feeCurrency,
    time: fill.time,
    positionSide: 'BOTH',
    buyer: fill.side === 'buy',
    maker: fill.isMaker,
  };
}

/** A position with margin shared by the whole account. */
export function positionBody(core: AccountCore, position: PlayedPosition) {
  const { entryPrice, quantity, symbol } = position;
  return {
    symbol: marketId(symbol),
    positionSide: 'BOTH',
    positionAmt: plainFixed(quantity),
    entryPrice: plainFixed(entryPrice),
    markPrice: eight(markOf(core, symbol)),
    unRealizedProfit: eight(unrealized(core, symbol)),
    liquidationPrice: eight(liquidationPrice(core, position)),
    leverage: String(core.settings.leverage),
    maxNotionalValue: '1000000000',
    marginType: 'cross',
    isolatedMargin: eight(0n),
    isAutoAddMargin: 'false',
    updateTime: core.clock.now(),
  };
}

/** Where the wallet no longer covers the maintenance margin of 2.5 %; 0 where no price is that bad. */
export function liquidationPrice(core: AccountCore, { entryPrice, quantity }: PlayedPosition): Fixed {
  const size = absolute(quantity);
  if (size === 0n) return 0n;
  const perUnit = divideDown(core.wallet.total('USDT'), size);
  const maintenance = ONE / 40n;
  return quantity > 0n
    ? divideUp(entryPrice > perUnit ? entryPrice - perUnit : 0n, ONE - maintenance)
    : divideDown(entryPrice + perUnit, ONE + maintenance);
}
