import { absolute, timesDown } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { VenueExecution } from '../../ports/execution-venue.ts';
import type { BalanceDifference } from './balance-difference.ts';

/**
 * Executions of the account that are none of ours, since balances last agreed: what they moved needs no order of ours
 * to explain it.
 */
export interface ForeignTrades {
  readonly note: (execution: VenueExecution) => void;
  /** Trades noted so far, ever. */
  readonly count: () => number;
  /** The differences without what those trades moved. */
  readonly without: (differences: readonly BalanceDifference[]) => readonly BalanceDifference[];
  /** Balances that were read when so many had been noted agree with our books. */
  readonly agreed: (count: number) => void;
}

interface Moved {
  readonly instrumentId: InstrumentId;
  /** Base units that came, signed. */
  readonly base: Fixed;
  /** Quote currency that went, signed. */
  readonly paid: Fixed;
}

/** Products are cut at the last place: less than that is nothing. */
const SLACK = 1_000n;

/**
 * None yet. Earlier ones are in the balances that were agreed on then.
 * @param agreedAt when balances last agreed, UnixMs
 */
export function createForeignTrades(instruments: () => readonly Instrument[], agreedAt: () => number): ForeignTrades {
  const seen = new Set<string>();
  let moved: readonly Moved[] = [];
  let forgotten = 0;
  return {
    note(execution) {
      const { instrumentId, tradeId, side, quantity, price, fee, feeCurrency } = execution;
      const instrument = instruments().find(({ id }) => id === instrumentId);
      const key = `${instrumentId} ${tradeId}`;
      if (instrument === undefined || seen.has(key) || execution.time < agreedAt()) return;
      seen.add(key);
      const sign = side === 'buy' ? 1n : -1n;
      const baseFee = feeCurrency === instrument.base ? fee : 0n;
      const quoteFee = feeCurrency === instrument.quote ? fee : 0n;
      const paid = sign * timesDown(quantity, price) + quoteFee;
      moved = [...moved, { instrumentId, base: sign * quantity - baseFee, paid }];
    },
    count: () => forgotten + moved.length,
    without: (differences) =>
      differences.map((one) => {
        const change = moved.reduce((sum, { instrumentId, base, paid }) => {
          if (one.kind === 'cash') return sum - paid;
          return instrumentId === one.instrumentId ? sum + base : sum;
        }, 0n);
        const theirs = one.theirs - change;
        return absolute(theirs - one.ours) <= SLACK ? { ...one, theirs: one.ours } : { ...one, theirs };
      }),
    agreed(count) {
      const known = Math.max(0, count - forgotten);
      moved = moved.slice(known);
      forgotten += known;
    },
  };
}
