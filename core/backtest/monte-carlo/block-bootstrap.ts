import type { Random } from '../../base/random.ts';

/**
 * One other past of the same kind: returns drawn in blocks of random length, so that their order within a block (and
 * with it volatility clustering) is kept. Stationary bootstrap of Politis and Romano 1994: blocks begin anywhere, wrap
 * around, and their lengths are geometric with mean `blockLength`.
 * @param returns per day, fractions
 */
export function blockBootstrap(returns: readonly number[], blockLength: number, random: Random): Float64Array {
  const drawn = new Float64Array(returns.length);
  const restart = 1 / Math.max(1, blockLength);
  let at = 0;
  for (let day = 0; day < drawn.length; day++) {
    const begins = day === 0 || random.next() < restart;
    at = begins ? Math.floor(random.next() * returns.length) : (at + 1) % returns.length;
    drawn[day] = returns[at] ?? 0;
  }
  return drawn;
}

/** Mean length of a block for a number of days: its cube root, rounded, at least 1 (rate of Politis and White 2004). */
export function defaultBlockLength(days: number): number {
  return Math.max(1, Math.round(Math.cbrt(days)));
}
