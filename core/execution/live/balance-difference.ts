import type { Fixed } from '../../base/fixed.ts';
import { absolute, plainFixed, timesDown } from '../../base/fixed.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { VenueBalance, VenuePosition } from '../../ports/execution-venue.ts';
import type { LocalBook, LocalOrder } from './local-book.ts';

/** What the venue has more (> 0) or less than our books. */
export type BalanceDifference =
  /** Quote currency. */
  | { readonly kind: 'cash'; readonly currency: string; readonly ours: Fixed; readonly theirs: Fixed }
  /** Base units of an instrument. */
  | { readonly kind: 'holding'; readonly instrumentId: InstrumentId; readonly ours: Fixed; readonly theirs: Fixed };

/** What the venue showed, at one moment or nearly. */
export interface VenueHoldings {
  readonly balances: readonly VenueBalance[];
  readonly positions: readonly VenuePosition[];
}

type Books = Pick<LocalBook, 'instruments' | 'expected' | 'quantity' | 'currency'>;

/**
 * Compares to the last unit. A spot account is compared by currencies (what several instruments hold of one is one
 * holding), one with positions by its wallet and by instrument. Currencies that it does not trade are not its business.
 */
export function balanceDifferences(
  book: Books,
  { balances, positions }: VenueHoldings,
  hasPositions: boolean,
): readonly BalanceDifference[] {
  const currency = book.currency();
  const total = (name: string): Fixed => {
    const found = balances.find((one) => one.currency === name);
    return found === undefined ? 0n : found.free + found.used;
  };
  const cash = { kind: 'cash', currency, ours: book.expected(currency), theirs: total(currency) } as const;
  const holdings = hasPositions ? positionsOf(book, positions) : holdingsOf(book, total);
  return [cash, ...holdings].filter(({ ours, theirs }) => ours !== theirs);
}

/**
 * Whether a fill of this order, which nobody has told us of, could be behind what differs: its instrument has moved its
 * way, and on a spot account about its worth in money the other way. Without that it has not filled, whatever else was moved.
 */
export function couldExplain(
  { order }: Pick<LocalOrder, 'order'>,
  differences: readonly BalanceDifference[],
  { book, hasPositions }: { readonly book: Books; readonly hasPositions: boolean },
): boolean {
  const base = book.instruments().find(({ id }) => id === order.instrumentId)?.base;
  const isSame = (instrumentId: InstrumentId): boolean =>
    instrumentId === order.instrumentId ||
    (!hasPositions && book.instruments().some((one) => one.id === instrumentId && one.base === base));
  const moved = differences.reduce(
    (sum, one) => (one.kind === 'holding' && isSame(one.instrumentId) ? sum + one.theirs - one.ours : sum),
    0n,
  );
  const paid = differences.reduce((sum, one) => (one.kind === 'cash' ? sum + one.ours - one.theirs : sum), 0n);
  const isItsWay = order.side === 'buy' ? moved > 0n : moved < 0n;
  return isItsWay && (hasPositions || isWorth(paid, moved, order.limitPrice ?? order.decisionPrice));
}

/** Prices move, and fees are taken: within a tenth it may be the price of that quantity. */
function isWorth(paid: Fixed, moved: Fixed, price: Fixed): boolean {
  const worth = absolute(timesDown(moved, price));
  const given = moved > 0n ? paid : -paid;
  return given * 10n >= worth * 9n && given * 10n <= worth * 11n;
}

function holdingsOf(book: Books, total: (currency: string) => Fixed): readonly BalanceDifference[] {
  const firsts = new Map(
    book
      .instruments()
      .map(({ base, id }) => [base, id] as const)
      .toReversed(),
  );
  return [...firsts].map(([base, instrumentId]) => ({
    kind: 'holding',
    instrumentId,
    ours: book.expected(base),
    theirs: total(base),
  }));
}

function positionsOf(book: Books, positions: readonly VenuePosition[]): readonly BalanceDifference[] {
  return book.instruments().map(({ id: instrumentId }) => {
    const held = positions.filter((one) => one.instrumentId === instrumentId);
    const theirs = held.reduce((sum, { quantity }) => sum + quantity, 0n);
    return { kind: 'holding', instrumentId, ours: book.quantity(instrumentId), theirs };
  });
}

/** Two looks that found the very same differences. */
export function isSameDifference(a: readonly BalanceDifference[], b: readonly BalanceDifference[]): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(differences: readonly BalanceDifference[]): string {
  const texts = differences.map((one) => {
    const subject = one.kind === 'cash' ? one.currency : one.instrumentId;
    return `${subject} ${plainFixed(one.ours)} ${plainFixed(one.theirs)}`;
  });
  return texts.join('; ');
}
