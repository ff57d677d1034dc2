import { hasTrigger, isLimited } from '../model/order.ts';
import type { OrderIntent, Trail } from '../model/order.ts';
import { ONE } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Denial } from '../model/denial.ts';
import { deny } from './risk-check.ts';

/** What an order means nothing without, under every profile: a size, and the prices that its type is made of. */
export function malformedOrder(intent: OrderIntent): Denial | undefined {
  const size = intent.size.kind === 'base' ? intent.size.quantity : intent.size.amount;
  if (size <= 0n) return deny('INSTRUMENT', 'The quantity is zero at this size of account. Raise it.');
  return (
    limitProblem(intent) ??
    triggerProblem(intent) ??
    timeProblem(intent) ??
    (isProtectionSound(intent) ? undefined : deny('INSTRUMENT', PROTECTION_PROBLEM))
  );
}

const PROTECTION_PROBLEM =
  'A stop protects on the side of loss and a target takes profit on the other: for a buy the stop is below the price.';

function limitProblem({ type, limitPrice }: OrderIntent): Denial | undefined {
  if (isLimited(type) && !isPositive(limitPrice))
    return deny('INSTRUMENT', `A ${type.replaceAll('-', ' ')} order needs a price above zero.`);
  if (type === 'market' && limitPrice !== undefined)
    return deny('INSTRUMENT', 'A market order has no limit price. Choose one of the two.');
  if (!isLimited(type) && limitPrice !== undefined)
    return deny('INSTRUMENT', `A ${type.replaceAll('-', ' ')} order trades at market. Choose its form with a limit.`);
  return undefined;
}

function triggerProblem({ type, stopPrice, trail }: OrderIntent): Denial | undefined {
  if (type === 'trailing-stop')
    return isTrailSound(trail)
      ? undefined
      : deny('INSTRUMENT', 'A trailing stop needs a distance above zero, and below the price.');
  if (trail !== undefined) return deny('INSTRUMENT', 'Only a trailing stop follows the market at a distance.');
  if (!hasTrigger(type))
    return stopPrice === undefined ? undefined : deny('INSTRUMENT', `A ${type} order waits for no trigger.`);
  return isPositive(stopPrice)
    ? undefined
    : deny('INSTRUMENT', `A ${type.replaceAll('-', ' ')} order needs a trigger above zero.`);
}

function timeProblem({ timeInForce, expiresAt, time }: OrderIntent): Denial | undefined {
  if ((timeInForce === 'gtd') !== (expiresAt !== undefined))
    return deny('INSTRUMENT', 'An order that ends at a time needs that time, and no other order has one.');
  if (expiresAt !== undefined && expiresAt <= time)
    return deny('INSTRUMENT', 'The time at which the order is to end has passed. Choose a later one.');
  return undefined;
}

/** Against the price at which the entry is expected to trade. */
function isProtectionSound(intent: OrderIntent): boolean {
  const { protection, side } = intent;
  if (protection === undefined) return true;
  const { stopPrice, targetPrice, trail } = protection;
  const price = intent.limitPrice ?? intent.stopPrice ?? intent.decisionPrice;
  if (trail !== undefined && (stopPrice !== undefined || !isTrailSound(trail))) return false;
  const isBelow = (value: Fixed | undefined): boolean => value === undefined || (value > 0n && value < price);
  const isAbove = (value: Fixed | undefined): boolean => value === undefined || value > price;
  return side === 'buy' ? isBelow(stopPrice) && isAbove(targetPrice) : isAbove(stopPrice) && isBelow(targetPrice);
}

function isTrailSound(trail: Trail | undefined): boolean {
  if (trail === undefined) return false;
  return trail.kind === 'amount' ? trail.distance > 0n : trail.fraction > 0n && trail.fraction < ONE;
}

function isPositive(price: Fixed | undefined): boolean {
  return price !== undefined && price > 0n;
}
