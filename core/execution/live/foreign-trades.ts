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
  /** The differences without what those trades moved. */
  readonly without: (differences: readonly BalanceDifference[]) => readonly BalanceDifference[];
  /** Balances agree again. */
  readonly clear: () => void;
}

/**
 * None yet. Earlier ones are in the balances that were agreed on then.
 * @param agreedAt when balances last agreed, UnixMs
 */
export function createForeignTrades(instruments: () => readonly Instrument[], agreedAt: () => number): ForeignTrades {
  const seen = new Set<string>();
  let moved = new Map<InstrumentId, Fixed>();
  let paid = 0n;
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
      moved.set(instrumentId, (moved.get(instrumentId) ?? 0n) + sign * quantity - baseFee);
      paid += sign * timesDown(quantity, price) + quoteFee;
    },
    without: (differences) =>
      differences.map((one) => {
        const change = one.kind === 'cash' ? -paid : (moved.get(one.instrumentId) ?? 0n);
        // Products are cut at the last place: less than that is nothing.
        const theirs = one.theirs - change;
        return absolute(theirs - one.ours) <= SLACK ? { ...one, theirs: one.ours } : { ...one, theirs };
      }),
    clear() {
      moved = new Map();
      paid = 0n;
    },
  };
}

const SLACK = 1_000n;
