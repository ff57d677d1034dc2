import { absolute, larger } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Position } from '../portfolio/position.ts';
import type { Assessment } from './risk-check.ts';

/**
 * Largest absolute quantity that an instrument's net position can come to: all owners together, with every open order
 * of the worse side filled, and the order under assessment with them.
 */
export function worstCaseQuantity(
  positions: readonly Position[],
  instrumentIndex: number,
  candidate: Assessment | undefined,
): Fixed {
  let net = 0n;
  let buys = candidate?.intent.side === 'buy' ? candidate.quantity : 0n;
  let sells = candidate?.intent.side === 'sell' ? candidate.quantity : 0n;
  for (const position of positions) {
    if (position.instrumentIndex !== instrumentIndex) continue;
    net += position.quantity;
    buys += position.openBuy;
    sells += position.openSell;
  }
  if (candidate?.intent.side === 'buy') return absolute(larger(net + buys, 0n));
  if (candidate?.intent.side === 'sell') return absolute(larger(sells - net, 0n));
  return larger(absolute(net + buys), absolute(net - sells));
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
