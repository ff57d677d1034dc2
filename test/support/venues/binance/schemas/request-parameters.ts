import { z } from 'zod';

/** A parameter's form, and the words in which the venue complains about any other. */
export interface ParameterForm {
  readonly schema: z.ZodType;
  readonly range: string;
}

const form = (range: string): ParameterForm => ({ schema: z.string().regex(new RegExp(range, 'u')), range });

const whole = form('^[0-9]{1,20}$');
const decimal = form('^([0-9]{1,20})(\\.[0-9]{1,20})?$');
const word = form('^[A-Z_]{1,25}$');
const clientId = form('^[a-zA-Z0-9-_]{1,36}$');
const flag = form('^(true|false)$');
const symbol = form('^[A-Z0-9-_.]{1,20}$');

/** Parameters of one leg of a list of orders. */
function legForms(place: string): Readonly<Record<string, ParameterForm>> {
  return {
    [`${place}Type`]: word,
    [`${place}ClientOrderId`]: clientId,
    [`${place}Price`]: decimal,
    [`${place}StopPrice`]: decimal,
    [`${place}TimeInForce`]: word,
    [`${place}TrailingDelta`]: whole,
    [`${place}IcebergQty`]: decimal,
  };
}

/** Every parameter that a played request may carry. */
export const PARAMETERS: Readonly<Record<string, ParameterForm>> = {
  symbol,
  pair: symbol,
  symbols: form('^\\["[A-Z0-9-_.]{1,20}"(,"[A-Z0-9-_.]{1,20}"){0,}\\]$'),
  interval: form('^[0-9]{1,2}[smhdwM]$'),
  limit: whole,
  startTime: whole,
  endTime: whole,
  fromId: whole,
  timeZone: form('^[+-]?[0-9]{1,2}(:[0-9]{2})?$'),
  type: word,
  symbolStatus: word,
  incomeType: word,
  permissions: form('^\\[?"?[A-Z0-9_",]+"?\\]?$'),
  showPermissionSets: flag,
  omitZeroBalances: flag,
  timestamp: whole,
  recvWindow: decimal,
  signature: form('^[A-Fa-f0-9]{64}$'),
  side: word,
  timeInForce: word,
  quantity: decimal,
  quoteOrderQty: decimal,
  price: decimal,
  stopPrice: decimal,
  triggerPrice: decimal,
  algoType: word,
  algoId: whole,
  clientAlgoId: clientId,
  countdownTime: whole,
  icebergQty: decimal,
  trailingDelta: whole,
  newOrderRespType: word,
  selfTradePreventionMode: word,
  newClientOrderId: clientId,
  origClientOrderId: clientId,
  listClientOrderId: clientId,
  ...legForms('above'),
  ...legForms('below'),
  orderId: whole,
  reduceOnly: flag,
  positionSide: word,
  closePosition: flag,
  workingType: word,
  priceProtect: form('^(TRUE|FALSE|true|false)$'),
  goodTillDate: whole,
  listenKey: form('^[a-zA-Z0-9]{1,128}$'),
};
