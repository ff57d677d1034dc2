import { absolute, plainFixed } from '../../base/fixed.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck } from '../risk-check.ts';

/**
 * C22: an order marked reduce-only cannot open or flip; open reductions count against the position too. They do not
 * count against what protects it: that covers all that is held until it is gone, and shrinks with it.
 */
export const reduceOnly: RiskCheck = ({ intent, instrument, position, quantity }) => {
  if (!intent.reduceOnly) return undefined;
  const held = position === undefined ? 0n : position.quantity;
  const opposing = intent.side === 'sell' ? held > 0n : held < 0n;
  if (!opposing || position === undefined)
    return deny(
      'WOULD_INCREASE',
      `There is no ${intent.side === 'sell' ? 'long' : 'short'} position in ${instrument.symbol} to reduce.`,
    );
  const others = intent.side === 'sell' ? position.openSell : position.openBuy;
  const open = intent.source === 'protection' ? 0n : others;
  const left = absolute(held) - open;
  if (quantity <= left) return undefined;
  return deny(
    'WOULD_INCREASE',
    `Reduces by ${plainFixed(quantity)} ${instrument.base}, but only ${plainFixed(left > 0n ? left : 0n)} is left to reduce ` +
      `(${plainFixed(open)} is on its way already). Lower the quantity.`,
  );
};
