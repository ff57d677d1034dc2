import { FIXED_PLACES, fixedFromNumber, toNumber, ZERO } from '../base/fixed.ts';

/** Above this a scaled sum would lose its last digit in a double. */
const EXACT_LIMIT = 2 ** 52;

/** A sum of doubles that stand for decimals, exact to the last place: 0.1 + 0.2 is 0.3. */
export interface ExactSum {
  readonly add: (value: number) => void;
  /** The double nearest to the decimal sum. */
  readonly value: () => number;
  readonly reset: () => void;
}

/**
 * A sum of values with at most `places` decimals. Whole multiples of 10^-places are added as doubles while they stay
 * exact, which costs a multiplication; larger sums move over to scaled integers.
 */
export function createExactSum(places: number): ExactSum {
  const decimals = Math.min(places, FIXED_PLACES);
  const scale = Number(`1e${decimals}`);
  const state = { units: 0, carried: ZERO };

  function carry(value: number): void {
    state.carried += fixedFromNumber(value, decimals);
  }

  return {
    add(value) {
      const units = Math.round(value * scale);
      const total = state.units + units;
      if (Math.abs(units) < EXACT_LIMIT / 2 && Math.abs(total) < EXACT_LIMIT) state.units = total;
      else carry(value);
    },
    value() {
      if (state.carried === ZERO) return state.units / scale;
      return toNumber(state.carried + BigInt(state.units) * 10n ** BigInt(FIXED_PLACES - decimals));
    },
    reset() {
      state.units = 0;
      state.carried = ZERO;
    },
  };
}
