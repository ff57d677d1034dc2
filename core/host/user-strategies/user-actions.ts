import { z } from 'zod';
import { fixedFromNumber, fixedFromShortest } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { StrategyAction, StrategyOrder, StrategySize } from '../../strategies/strategy.ts';
import { userAction } from './box-messages.ts';
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
  }
}

type UserOrder = Extract<UserAction, { readonly kind: 'submit' }>['order'];

function engineOrder({ size, limitPrice, ...order }: UserOrder, { pricePlaces }: Instrument): StrategyOrder {
  const limit = limitPrice === undefined ? {} : { limitPrice: price(limitPrice, pricePlaces) };
  return { ...order, size: engineSize(size), ...limit };
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
    case 'equity-fraction':
    case 'whole-position':
      return size;
  }
}
