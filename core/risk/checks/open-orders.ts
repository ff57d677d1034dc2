import { timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { OrderIntent } from '../../model/order.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { RiskCheck, RiskView } from '../risk-check.ts';
import { money, percent } from '../wording.ts';

/** What rests on the account now. */
export interface RestingOrders {
  readonly inInstrument: number;
  readonly inAccount: number;
  /** Quote currency that they may add to exposure. */
  readonly value: Fixed;
}

/** Counts orders that rest and could add exposure; those that protect or close are never counted. */
export function restingOrders(
  view: Pick<RiskView, 'openOrders'>,
  { instrumentId, intentId }: Pick<OrderIntent, 'instrumentId' | 'intentId'>,
): RestingOrders {
  let inInstrument = 0;
  let inAccount = 0;
  let value = 0n;
  for (const { order, opening } of view.openOrders()) {
    // An order that is amended does not stand in its own way.
    if (!isResting(order) || opening === 0n || order.intentId === intentId) continue;
    inAccount++;
    if (order.instrumentId === instrumentId) inInstrument++;
    value += timesUp(opening, restingPrice(order));
  }
  return { inInstrument, inAccount, value };
}

/** C16: resting orders that could add exposure, by number and by value. */
export const openOrders: RiskCheck = ({ intent, instrument, increase, value }, view) => {
  if (increase === 0n || !isResting(intent)) return undefined;
  const { perInstrument, perAccount, value: share } = view.limits.openOrders;
  const resting = restingOrders(view, intent);
  if (resting.inInstrument >= perInstrument)
    return deny(
      'OPEN_ORDERS',
      `${resting.inInstrument} orders rest on ${instrument.symbol} already; ${perInstrument} is the limit. Cancel one first.`,
    );
  if (resting.inAccount >= perAccount)
    return deny(
      'OPEN_ORDERS',
      `${resting.inAccount} orders rest on the account already; ${perAccount} is the limit. Cancel one first.`,
    );
  const most = shareOfEquity(view.equity(), share);
  const sum = resting.value + value;
  if (sum <= most) return undefined;
  return deny(
    'OPEN_ORDERS',
    `Resting orders would come to ${money(sum, instrument.quote)}; ${percent(share)} of equity ` +
      `(${money(most, instrument.quote)}) is allowed. Cancel one first.`,
  );
};

/** True for an order that stays at its venue until it fills or is canceled. */
export function isResting({ type, timeInForce }: Pick<OrderIntent, 'type' | 'timeInForce'>): boolean {
  return type !== 'market' && (timeInForce === 'gtc' || timeInForce === 'gtd');
}

/** What a resting order is valued at, quote per base. */
export function restingPrice({ limitPrice, stopPrice, decisionPrice }: TrackedOrder['order']): Fixed {
  return limitPrice ?? stopPrice ?? decisionPrice;
}
