import { AccountRefusal } from '../../account/played-order.ts';
import type { AccountRefusalCode } from '../../account/played-order.ts';
import { Refusal } from '../refusal.ts';

type Words = Readonly<Record<AccountRefusalCode, readonly [code: number, text: string]>>;

const SPOT: Words = {
  NO_FUNDS: [-2010, 'Account has insufficient balance for requested action.'],
  DUPLICATE_ID: [-2010, 'Duplicate order sent.'],
  UNKNOWN_ORDER: [-2011, 'Unknown order sent.'],
  WOULD_MATCH: [-2010, 'Order would immediately match and take.'],
  WOULD_TRIGGER: [-2010, 'Stop price would trigger immediately.'],
  REDUCE_ONLY: [-2010, 'Order book liquidity is less than LOT_SIZE filter minimum quantity.'],
  LOT_SIZE: [-1013, 'Filter failure: LOT_SIZE'],
  PRICE_FILTER: [-1013, 'Filter failure: PRICE_FILTER'],
  MIN_NOTIONAL: [-1013, 'Filter failure: NOTIONAL'],
  MARKET_CLOSED: [-1013, 'Market is closed.'],
  TOO_MANY_ORDERS: [-2010, 'Filter failure: MAX_NUM_ORDERS'],
  NO_RIGHT: [-2015, 'Invalid API-key, IP, or permissions for action.'],
  BAD_ORDER: [-1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed."],
  NO_CHANGE: [-2010, 'The requested action would change no state; rejecting.'],
  BAD_PRICES: [-2010, 'The relationship of the prices for the orders is not correct.'],
};

const FUTURES: Words = {
  NO_FUNDS: [-2019, 'Margin is insufficient.'],
  DUPLICATE_ID: [-4116, 'ClientOrderId is duplicated.'],
  UNKNOWN_ORDER: [-2011, 'Unknown order sent.'],
  WOULD_MATCH: [-5022, 'Due to the order could not be executed as maker, the Post Only order will be rejected.'],
  WOULD_TRIGGER: [-2021, 'Order would immediately trigger.'],
  REDUCE_ONLY: [-2022, 'ReduceOnly Order is rejected.'],
  LOT_SIZE: [-1111, 'Precision is over the maximum defined for this asset.'],
  PRICE_FILTER: [-4014, 'Price not increased by tick size.'],
  MIN_NOTIONAL: [-4164, "Order's notional must be no smaller than 100 (unless you choose reduce only)."],
  MARKET_CLOSED: [-4140, 'Invalid symbol status for opening position.'],
  TOO_MANY_ORDERS: [-2025, 'Reach max open order limit.'],
  NO_RIGHT: [-2015, 'Invalid API-key, IP, or permissions for action.'],
  BAD_ORDER: [-1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed."],
  NO_CHANGE: [-5027, 'No need to modify the order.'],
  BAD_PRICES: [-1102, 'no lists here'],
};

/** Runs what the account is asked; what it refuses is said in the venue's own words. */
export function asked<T>(flavour: 'spot' | 'usdm', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AccountRefusal)) throw error;
    const [code, text] = (flavour === 'spot' ? SPOT : FUTURES)[error.code];
    throw new Refusal(error.code === 'NO_RIGHT' ? 401 : 400, code, text);
  }
}
