import { ONE, absolute, larger, smaller, timesUp, truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { fillNotional } from '../model/fill-notional.ts';
import type { Liquidity } from '../model/fill.ts';
import type { Side } from '../model/order.ts';
import { feeOf, rateOf } from './models/fee.ts';
import type { FeeModel } from './models/fee.ts';
import type { VenueAccount, VenueListener } from './venue-ports.ts';
import type { WorkingOrder } from './working-order.ts';

/** A price at which an order can trade now, and how much of it; null: any quantity. */
export interface Offer {
  readonly price: Fixed;
  readonly available: Fixed | null;
  readonly liquidity: Liquidity;
}

/** Turns an offer into a fill: how much, at which fee, and whether the order is done. */
export interface FillExecution {
  /** Base units filled; 0 where the order cannot take even one lot of the offer. Cancels what can never fill. */
  readonly take: (working: WorkingOrder, offer: Offer, time: number) => Fixed;
  /** Base units still wanted at this price, before any cap. */
  readonly wanted: (working: WorkingOrder, price: Fixed, liquidity: Liquidity) => Fixed;
}

/** Why an order of a group ends that the others have filled. */
const OTHER_LEG = 'its other leg filled';

/** Rounding of a quote-sized order's cost can exceed its amount by less than this many units of 10^-18. */
const ROUNDING_UNITS = 3n;

/** Fills by the given fees; `lots` is false where quantities are cut at 18 places instead of at the lot. */
export function createFillExecution(
  fees: FeeModel,
  ports: { readonly account: VenueAccount; readonly listener: VenueListener; readonly lots: boolean },
): FillExecution {
  const { account, listener, lots } = ports;

  const wanted: FillExecution['wanted'] = ({ order, filled, spent, instrument }, price, liquidity) => {
    if (order.size.kind === 'base') return order.size.quantity - filled;
    const rate = rateOf(fees(instrument), liquidity);
    const left = larger(order.size.amount - spent, 0n);
    const quantity = quantityFor(left, price, rate);
    const exact = costs(order.side, quantity, price, rate) <= left;
    const fitting = exact ? quantity : quantityFor(larger(left - ROUNDING_UNITS, 0n), price, rate);
    return lots ? truncateToStep(fitting, instrument.lotSize) : fitting;
  };

  const allowed = (
    { order, instrument }: WorkingOrder,
    offer: Offer,
    quantity: Fixed,
    reducible: Fixed | null,
  ): Fixed => {
    if (reducible !== null) return smaller(quantity, reducible);
    if (order.size.kind === 'quote') return quantity;
    const rate = rateOf(fees(instrument), offer.liquidity);
    return account.affordable(order, quantity, offer.price, larger(rate, 0n));
  };

  return {
    wanted,
    take(working, offer, time) {
      const { order, instrument } = working;
      const whole = wanted(working, offer.price, offer.liquidity);
      const group = order.group === undefined ? null : account.groupLeft(order);
      const mine = group === null ? whole : smaller(whole, group);
      const capped = offer.available === null ? mine : smaller(mine, offer.available);
      const reducible = account.reducible(order);
      const permitted = allowed(working, offer, capped, reducible);
      const cut = permitted < capped;
      const quantity = lots ? truncateToStep(permitted, instrument.lotSize) : permitted;
      if (quantity > 0n) {
        const notional = fillNotional(order.side, quantity, offer.price);
        const fee = feeOf(notional, fees(instrument), offer.liquidity);
        working.filled += quantity;
        working.spent += notional + fee;
        const complete = quantity === whole || wanted(working, offer.price, offer.liquidity) === 0n;
        working.done = complete;
        const { price, liquidity } = offer;
        listener.filled(order, { quantity, price, fee, liquidity, complete }, time);
      }
      const isShared = group !== null && quantity >= group;
      if (!working.done && (cut || isShared || whole === 0n)) {
        working.done = true;
        listener.canceled(order, isShared ? OTHER_LEG : endReason(cut, reducible !== null), time);
      }
      return quantity;
    },
  };
}

function endReason(cut: boolean, onlyReduces: boolean): string {
  if (!cut) return 'what is left is below one lot';
  return onlyReduces ? 'nothing is left to reduce' : 'the account cannot pay for more at this price';
}

/** 1 in units of 10^-36. */
const ONE_SQUARED = ONE * ONE;

/** amount / (price x (1 + rate)), exact but for the final truncation at 18 places. */
function quantityFor(amount: Fixed, price: Fixed, rate: Fixed): Fixed {
  return (amount * ONE_SQUARED) / (price * (ONE + rate));
}

function costs(side: Side, quantity: Fixed, price: Fixed, rate: Fixed): Fixed {
  const notional = fillNotional(side, quantity, price);
  return notional + absolute(timesUp(notional, rate));
}
