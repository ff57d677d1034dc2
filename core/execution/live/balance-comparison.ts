import { absolute, plainFixed } from '../../base/fixed.ts';
import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import { isUndecided } from '../../model/order-status.ts';
import type { VenueError } from '../../model/venue-error.ts';
import { balanceDifferences, couldExplain, isSameDifference } from './balance-difference.ts';
import type { BalanceDifference } from './balance-difference.ts';
import type { LocalOrder } from './local-book.ts';
import type { LiveParts } from './live-parts.ts';
import type { OrderObserver } from './order-observer.ts';
import { TIMING } from './timing.ts';

/** Why balances could not be compared, or not be taken over. */
export type ComparisonFailure = VenueError | { readonly code: 'NO_PRICE' | 'UNSETTLED'; readonly message: string };

/** What the venue showed, and what of it differs from our books, worked out at the moment of asking. */
export interface BalanceLook {
  readonly differences: () => readonly BalanceDifference[];
  /** Trades of others that had been seen when it was read. */
  readonly foreignTrades: number;
  /** When it was asked for, UnixMs. */
  readonly asOf: number;
}

/** How many differences were taken over, and when the balances were asked for that agree now, UnixMs. */
export interface Settled {
  readonly differences: number;
  readonly asOf: number;
}

/** Compares what the venue holds with our books. */
export interface BalanceComparison {
  /** What differs now, with every fill read that has come in before; changes nothing but by those fills. */
  readonly look: () => Promise<Result<BalanceLook, VenueError>>;
  /** Whether a fill of this order that nobody has told us of could be behind what differs now. */
  readonly isSuspect: (local: LocalOrder) => Promise<Result<boolean, VenueError>>;
  /** Takes over what differs and stands: number of differences. Orders on their way must have been settled before. */
  readonly settle: () => Promise<Result<Settled, ComparisonFailure>>;
  /** Takes over what differs now, whatever could explain it: a person says so. */
  readonly takeOver: () => Promise<Result<Settled, ComparisonFailure>>;
  /** What differed when it was last looked, and since when, UnixMs. */
  readonly open: () => { readonly differences: readonly BalanceDifference[]; readonly since: number };
}

const MOST_LOOKS = 5;

/** Creates the comparison. `areFillsMissing`: an order has ended with fills that have not come in yet. */
export function createBalanceComparison(
  parts: LiveParts,
  observer: OrderObserver,
  areFillsMissing: () => boolean,
): BalanceComparison {
  const { venue, book, clock, ask, pause, tell } = parts;
  const hasPositions = venue.offers.derivatives;
  const state = { differences: [] as readonly BalanceDifference[], since: 0 };

  const readFills = async (): Promise<Result<number, VenueError>> => {
    let found = 0;
    for (const { id } of book.instruments()) {
      const read = await observer.executions.read(id);
      if (!read.ok) return read;
      found += read.value;
    }
    return ok(found);
  };
  const isSuspect = (local: LocalOrder, differences: readonly BalanceDifference[]): boolean =>
    couldExplain(local, observer.foreign.without(differences), { book, hasPositions });
  /** An order whose fate is not known, and whose fill could be what differs. */
  const isAnySuspect = (differences: readonly BalanceDifference[]): boolean =>
    book.openOrders().some((local) => isUndecided(local.status) && isSuspect(local, differences));
  const remember = (differences: readonly BalanceDifference[], foreignTrades: number): void => {
    if (differences.length === 0) observer.foreign.agreed(foreignTrades);
    if (differences.length === 0) state.since = 0;
    else if (state.since === 0) state.since = clock.now();
    state.differences = differences;
  };
  const look: BalanceComparison['look'] = async () => {
    for (let attempt = 0; ; attempt++) {
      const before = await readFills();
      if (!before.ok) return before;
      const fills = book.fillCount();
      const foreignTrades = observer.foreign.count();
      const asOf = clock.now();
      const balances = await ask(venue.balances);
      if (!balances.ok) return balances;
      const positions = hasPositions ? await ask(venue.positions) : ok([]);
      if (!positions.ok) return positions;
      // A fill that came in between is in the balances and was not in the books.
      const after = await readFills();
      if (!after.ok) return after;
      if (book.fillCount() !== fills && attempt < MOST_LOOKS) continue;
      const shown = { balances: balances.value, positions: positions.value };
      const differences = (): readonly BalanceDifference[] => balanceDifferences(book, shown, hasPositions);
      remember(differences(), foreignTrades);
      return ok({ differences, foreignTrades, asOf });
    }
  };
  const takeOver = (
    differences: readonly BalanceDifference[],
    { foreignTrades, asOf }: BalanceLook,
  ): Result<Settled, ComparisonFailure> => {
    const unpriced = differences.find((one) => one.kind === 'holding' && book.mark(one.instrumentId) === undefined);
    if (unpriced?.kind === 'holding')
      return err({ code: 'NO_PRICE', message: `There is no price of ${unpriced.instrumentId} yet to value it at.` });
    for (const difference of differences) tellDifference(difference, asOf);
    if (hasPositions) for (const difference of differences) tellReduction(difference);
    remember([], foreignTrades);
    return ok({ differences: differences.length, asOf });
  };
  const tellDifference = (difference: BalanceDifference, asOf: number): void => {
    const { ours, theirs } = difference;
    const reason = `the venue shows ${plainFixed(theirs)}, our books ${plainFixed(ours)}`;
    if (difference.kind === 'cash') return tell({ kind: 'cash-differs', amount: theirs - ours, reason });
    const { instrumentId } = difference;
    tell({
      kind: 'holding-differs',
      instrumentId,
      quantity: theirs - ours,
      price: priceOf(instrumentId),
      asOf,
      reason,
    });
  };
  /** A position that shrinks without an order of ours: the venue has done it, or someone else. */
  const tellReduction = (difference: BalanceDifference): void => {
    if (difference.kind === 'cash' || absolute(difference.theirs) >= absolute(difference.ours)) return;
    const { instrumentId, ours, theirs } = difference;
    const message =
      `The position in ${instrumentId} went from ${plainFixed(ours)} to ${plainFixed(theirs)} without an order of ours: ` +
      'a liquidation, a deleveraging, or someone else.';
    tell({ kind: 'incident', code: 'LIQUIDATED', message, act: 'reduce-only', instrumentId });
  };
  const priceOf = (instrumentId: InstrumentId): bigint => book.mark(instrumentId) ?? 0n;

  return {
    look,
    async isSuspect(local) {
      const looked = await look();
      return looked.ok ? ok(isSuspect(local, looked.value.differences())) : looked;
    },
    async takeOver() {
      const looked = await look();
      return looked.ok ? takeOver(looked.value.differences(), looked.value) : looked;
    },
    open: () => state,
    async settle() {
      let last = await look();
      for (let attempt = 0; attempt < MOST_LOOKS; attempt++) {
        if (!last.ok) return last;
        const found = last.value.differences();
        if (found.length === 0) return ok({ differences: 0, asOf: last.value.asOf });
        // Balances lag behind fills, and an order on its way may explain them: only what stands is taken over.
        if (!(await pause(TIMING.differenceStands))) break;
        const next = await look();
        if (!next.ok) return next;
        const standing = next.value.differences();
        const isClear = !areFillsMissing() && !isAnySuspect(standing);
        if (isClear && isSameDifference(found, standing)) return takeOver(standing, next.value);
        last = next;
      }
      return err({ code: 'UNSETTLED', message: 'Balances differ from our books while orders are on their way.' });
    },
  };
}
