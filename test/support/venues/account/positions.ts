import { absolute, divideDown, smaller, timesDown } from '../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../core/base/fixed.ts';

/** A derivative position of the account; `quantity` signed, base. */
export interface PlayedPosition {
  readonly symbol: string;
  readonly quantity: Fixed;
  readonly entryPrice: Fixed;
}

/** Net positions by symbol. */
export interface PositionBook {
  readonly all: () => readonly PlayedPosition[];
  readonly of: (symbol: string) => PlayedPosition;
  /** Takes a fill, `quantity` signed; returns what it realized, quote. */
  readonly apply: (symbol: string, quantity: Fixed, price: Fixed) => Fixed;
}

/** No positions yet. */
export function createPositionBook(): PositionBook {
  const positions = new Map<string, PlayedPosition>();
  const of = (symbol: string): PlayedPosition => positions.get(symbol) ?? { symbol, quantity: 0n, entryPrice: 0n };
  return {
    of,
    all: () => [...positions.values()].filter(({ quantity }) => quantity !== 0n),
    apply(symbol, quantity, price) {
      const before = of(symbol);
      const isAgainst = before.quantity !== 0n && before.quantity > 0n !== quantity > 0n;
      const closed = isAgainst ? smaller(absolute(quantity), absolute(before.quantity)) : 0n;
      const gain = before.quantity > 0n ? price - before.entryPrice : before.entryPrice - price;
      positions.set(symbol, { symbol, ...next(before, quantity, price, isAgainst) });
      return timesDown(closed, gain);
    },
  };
}

function next(
  before: PlayedPosition,
  change: Fixed,
  price: Fixed,
  isAgainst: boolean,
): { readonly quantity: Fixed; readonly entryPrice: Fixed } {
  const quantity = before.quantity + change;
  if (quantity === 0n) return { quantity, entryPrice: 0n };
  if (isAgainst) {
    const isTurned = quantity > 0n !== before.quantity > 0n;
    return { quantity, entryPrice: isTurned ? price : before.entryPrice };
  }
  const paid = timesDown(absolute(before.quantity), before.entryPrice) + timesDown(absolute(change), price);
  return { quantity, entryPrice: divideDown(paid, absolute(quantity)) };
}
