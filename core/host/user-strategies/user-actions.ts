import { z } from 'zod';
import { fixedFromNumber, fixedFromShortest } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import { unixMs } from '../../base/time.ts';
import type { Result } from '../../base/result.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Trail } from '../../model/order.ts';
import type { StrategyAction, StrategyOrder, StrategySize } from '../../strategies/strategy.ts';
import { userAction, withoutGaps } from './box-messages.ts';
import type { UserAction } from './box-messages.ts';

/** Actions at one bar beyond which a strategy is out of control. */
const MOST_ACTIONS = 32;

/** Reads what user code asked for at one bar, into the engine's exact numbers. The error says what is wrong. */
export function readActions(json: string, instrument: Instrument): Result<readonly StrategyAction[], string> {
  const asked: unknown = JSON.parse(json);
  if (Array.isArray(asked) && asked.length > MOST_ACTIONS) {
    return err(`it asked for ${asked.length} orders and cancels at one bar; ${MOST_ACTIONS} are allowed`);
  }
  const actions = z.array(userAction).safeParse(asked);
  if (!actions.success) {
    const [issue] = actions.error.issues;
    return err(`an order is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  return ok(actions.data.map((action) => engineAction(action, instrument)));
}

function engineAction(action: UserAction, instrument: Instrument): StrategyAction {
  switch (action.kind) {
    case 'submit':
      return { kind: 'submit', order: engineOrder(action.order, instrument) };
    case 'cancel-open-orders':
      return action;
    case 'cancel-order':
      return { ...action, clientOrderId: action.clientOrderId as ClientOrderId };
    case 'amend-order':
      return amendment(action, instrument);
  }
}

type UserOrder = Extract<UserAction, { readonly kind: 'submit' }>['order'];

function engineOrder(order: UserOrder, { pricePlaces }: Instrument): StrategyOrder {
  const { side, type, timeInForce, size, limitPrice, stopPrice, trail, expiresAt, protection, reason } = order;
  const at = (value: number | undefined): bigint | undefined =>
    value === undefined ? undefined : price(value, pricePlaces);
  return {
    side,
    type,
    timeInForce,
    size: engineSize(size),
    ...withoutGaps({ limitPrice: at(limitPrice), stopPrice: at(stopPrice), trail: exactTrail(trail) }),
    ...(expiresAt === undefined ? {} : { expiresAt: unixMs(expiresAt) }),
    ...(protection === undefined
      ? {}
      : {
          protection: withoutGaps({
            stopPrice: at(protection.stopPrice),
            targetPrice: at(protection.targetPrice),
            trail: exactTrail(protection.trail),
          }),
        }),
    ...(order.postOnly === undefined ? {} : { postOnly: order.postOnly }),
    reduceOnly: order.reduceOnly,
    reason,
  };
}

function amendment(
  { clientOrderId, change }: Extract<UserAction, { readonly kind: 'amend-order' }>,
  { pricePlaces }: Instrument,
): StrategyAction {
  const { quantity, limitPrice, stopPrice } = change;
  return {
    kind: 'amend-order',
    clientOrderId: clientOrderId as ClientOrderId,
    change: withoutGaps({
      quantity: quantity === undefined ? undefined : fixedFromShortest(quantity),
      limitPrice: limitPrice === undefined ? undefined : price(limitPrice, pricePlaces),
      stopPrice: stopPrice === undefined ? undefined : price(stopPrice, pricePlaces),
    }),
  };
}

function exactTrail(trail: UserOrder['trail']): Trail | undefined {
  if (trail === undefined) return undefined;
  return trail.kind === 'amount'
    ? { kind: 'amount', distance: fixedFromShortest(trail.distance) }
    : { kind: 'fraction', fraction: fixedFromShortest(trail.fraction) };
}

/** The nearest price that the instrument knows. */
function price(value: number, places: number): bigint {
  return fixedFromNumber(Number(value.toFixed(places)), places);
}

function engineSize(size: UserOrder['size']): StrategySize {
  switch (size.kind) {
    case 'base':
      return { kind: 'base', quantity: fixedFromShortest(size.quantity) };
    case 'profile-default':
      return size.scale === undefined ? { kind: 'profile-default' } : { kind: 'profile-default', scale: size.scale };
    case 'kelly':
      return size.scale === undefined ? { kind: 'kelly' } : { kind: 'kelly', scale: size.scale };
    case 'equity-fraction':
    case 'fixed-risk':
    case 'whole-position':
      return size;
  }
}
