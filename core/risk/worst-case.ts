import { larger, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Side } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import type { Assessment, RiskView } from './risk-check.ts';

/** What an owner holds on a side once all its open orders of that side have filled, base units; negative is opposite. */
function owned(position: Position, side: Side): Fixed {
  return side === 'buy' ? position.quantity + position.openBuy : position.openSell - position.quantity;
}

/**
 * Largest absolute quantity that an instrument's position can come to, every open order of the worse side filled.
 * Owners are not netted: each may close what it holds at any time, and the other's would be left.
 */
export function worstCaseQuantity(positions: readonly Position[], instrumentIndex: number): Fixed {
  let long = 0n;
  let short = 0n;
  for (const position of positions) {
    if (position.instrumentIndex !== instrumentIndex) continue;
    long += larger(owned(position, 'buy'), 0n);
    short += larger(owned(position, 'sell'), 0n);
  }
  return larger(long, short);
}

/**
 * Quote currency that an instrument's position can come to on the side of an order, if this and every open order of
 * that side filled: what stands at the mark, the order at its own price.
 */
export function worstCaseValue(positions: readonly Position[], assessment: Assessment): Fixed {
  const { intent, instrumentIndex, mark, price, quantity } = assessment;
  let others = 0n;
  let own = 0n;
  for (const position of positions) {
    if (position.instrumentIndex !== instrumentIndex) continue;
    const standing = owned(position, intent.side);
    if (position.strategyId === intent.strategyId) own += standing;
    else others += larger(standing, 0n);
  }
  if (own >= 0n) return timesUp(others + own, mark) + timesUp(quantity, price);
  return timesUp(others, mark) + timesUp(larger(own + quantity, 0n), price);
}

/** True where no earlier sub-ledger is of the same instrument: for walking each instrument once. */
export function isFirstOfInstrument(positions: readonly Position[], place: number): boolean {
  const index = positions[place]?.instrumentIndex;
  for (let earlier = 0; earlier < place; earlier++) if (positions[earlier]?.instrumentIndex === index) return false;
  return true;
}

/**
 * The sum of the worst cases of those instruments that count, quote currency, with an order that is asked for;
 * undefined where one that is held has no price.
 */
export function sumOfWorstCases(
  assessment: Assessment,
  view: Pick<RiskView, 'positions' | 'mark'>,
  counts: (instrumentIndex: number) => boolean,
): Fixed | undefined {
  const { positions } = view;
  let sum = 0n;
  let seesOwn = false;
  for (let place = 0; place < positions.length; place++) {
    const index = positions[place]?.instrumentIndex ?? 0;
    if (!isFirstOfInstrument(positions, place) || !counts(index)) continue;
    const quantity = worstCaseQuantity(positions, index);
    const price = quantity === 0n ? 0n : view.mark(index);
    if (price === undefined) return undefined;
    const standing = timesUp(quantity, price);
    if (index === assessment.instrumentIndex) seesOwn = true;
    sum += index === assessment.instrumentIndex ? larger(standing, worstCaseValue(positions, assessment)) : standing;
  }
  return seesOwn ? sum : sum + worstCaseValue(positions, assessment);
}

/** The part of an order that can add to its owner's exposure once all open orders of its side have filled. */
export function increasingQuantity(
  intent: Assessment['intent'],
  position: Position | undefined,
  quantity: Fixed,
): Fixed {
  if (position === undefined) return quantity;
  const reducible =
    intent.side === 'sell' ? position.quantity - position.openSell : -position.quantity - position.openBuy;
  if (reducible <= 0n) return quantity;
  return quantity > reducible ? quantity - reducible : 0n;
}
