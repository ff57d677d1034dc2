import { z } from 'zod';
import { count, decimal, flag, id, side, text, time } from './scalars.ts';

/** Orders of spot as requests about them are answered. What only some kinds of order or some years have is optional. */
const spotOrder = {
  symbol: text,
  orderId: id,
  orderListId: id.optional(),
  clientOrderId: text,
  price: decimal,
  origQty: decimal,
  executedQty: decimal,
  origQuoteOrderQty: decimal.optional(),
  cummulativeQuoteQty: decimal,
  status: text,
  timeInForce: text,
  type: text,
  side,
  stopPrice: decimal.optional(),
  icebergQty: decimal.optional(),
  selfTradePreventionMode: text.optional(),
};

const fill = z.strictObject({
  price: decimal,
  qty: decimal,
  commission: decimal,
  commissionAsset: text,
  tradeId: id.optional(),
});

/** Answer to a new order. */
export const spotNewOrder = z.strictObject({
  ...spotOrder,
  transactTime: time,
  workingTime: time.optional(),
  fills: z.array(fill).optional(),
});

/** Answer to a cancel. */
export const spotCanceledOrder = z.strictObject({ ...spotOrder, origClientOrderId: text, transactTime: time });

/** Answer to a question about an order. */
export const spotQueriedOrder = z.strictObject({
  ...spotOrder,
  time,
  updateTime: time,
  isWorking: flag,
  workingTime: time.optional(),
});

export const spotCancelReplace = z.strictObject({
  cancelResult: text,
  newOrderResult: text,
  cancelResponse: spotCanceledOrder,
  newOrderResponse: spotNewOrder,
});

export const spotOrderList = z.strictObject({
  orderListId: id,
  contingencyType: text,
  listStatusType: text,
  listOrderStatus: text,
  listClientOrderId: text,
  transactionTime: time,
  symbol: text,
  orders: z.array(z.strictObject({ symbol: text, orderId: id, clientOrderId: text })),
  orderReports: z.array(spotNewOrder),
});

export const spotAccountTrade = z.strictObject({
  symbol: text,
  id,
  orderId: id,
  orderListId: id,
  price: decimal,
  qty: decimal,
  quoteQty: decimal,
  commission: decimal,
  commissionAsset: text,
  time,
  isBuyer: flag,
  isMaker: flag,
  isBestMatch: flag,
});

/** An order of USD-M futures, new, canceled or asked for. */
export const futuresOrder = z.strictObject({
  symbol: text,
  orderId: id,
  clientOrderId: text,
  status: text,
  side,
  positionSide: text,
  type: text,
  origType: text,
  timeInForce: text,
  price: decimal,
  avgPrice: decimal.optional(),
  origQty: decimal,
  executedQty: decimal,
  cumQty: decimal.optional(),
  cumQuote: decimal,
  reduceOnly: flag,
  closePosition: flag,
  stopPrice: decimal,
  activatePrice: decimal.optional(),
  priceRate: decimal.optional(),
  workingType: text,
  priceProtect: flag,
  priceMatch: text.optional(),
  selfTradePreventionMode: text.optional(),
  goodTillDate: count.optional(),
  time: time.optional(),
  updateTime: time,
});

export const futuresAccountTrade = z.strictObject({
  symbol: text,
  id,
  orderId: id,
  side,
  price: decimal,
  qty: decimal,
  realizedPnl: decimal,
  marginAsset: text,
  quoteQty: decimal,
  commission: decimal,
  commissionAsset: text,
  time,
  positionSide: text,
  buyer: flag,
  maker: flag,
});
