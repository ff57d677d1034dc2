import { fixedFromNumber } from '../base/fixed.ts';

/**
 * Sums of the last `fast` and the last `slow` closes, exact on the closes' decimal values. Closes are kept as integers
 * (close x 10^places) in doubles while every product stays below 2^53, and as bigint from the first one that does not.
 */
export interface WindowSums {
  readonly push: (close: number) => void;
  /** True once `slow` closes are in. */
  readonly isFull: () => boolean;
  /** Sign of slow x fastSum - fast x slowSum: which simple mean is higher, without dividing. */
  readonly compare: () => number;
  readonly fastMean: () => number;
  readonly slowMean: () => number;
}

/** Empty windows. 1 <= fast < slow. */
export function createWindowSums(fast: number, slow: number, places: number): WindowSums {
  const scale = 10 ** places;
  const largest = Number.MAX_SAFE_INTEGER / (fast * slow);
  const ring = new Float64Array(slow);
  const closes = new Float64Array(slow);
  const sums = { fast: 0, slow: 0, at: 0, count: 0, exact: true };

  const add = (close: number, scaled: number): void => {
    closes[sums.at] = close;
    const leaving = ring[sums.at] ?? 0;
    const fastAt = sums.at - fast;
    const leavingFast = ring[fastAt < 0 ? fastAt + slow : fastAt] ?? 0;
    sums.slow += scaled - leaving;
    sums.fast += scaled - (sums.count >= fast ? leavingFast : 0);
    ring[sums.at] = scaled;
    sums.at = sums.at + 1 === slow ? 0 : sums.at + 1;
    sums.count++;
  };
  /** The last `length` closes as decimals, whatever their size. */
  const bigSum = (length: number): bigint => {
    let sum = 0n;
    for (let back = 1; back <= length; back++)
      sum += fixedFromNumber(closes[(sums.at - back + slow) % slow] ?? 0, places);
    return sum;
  };

  return {
    push(close) {
      const scaled = Math.round(close * scale);
      if (scaled > largest) sums.exact = false;
      add(close, scaled);
    },
    isFull: () => sums.count >= slow,
    compare() {
      if (sums.exact) return sums.fast * slow - sums.slow * fast;
      const difference = bigSum(fast) * BigInt(slow) - bigSum(slow) * BigInt(fast);
      return difference > 0n ? 1 : difference < 0n ? -1 : 0;
    },
    fastMean: () => sums.fast / (fast * scale),
    slowMean: () => sums.slow / (slow * scale),
  };
}
