import { finiteOrNull } from './finite-or-null.ts';

/**
 * Calmar ratio over the whole run: CAGR / largest drawdown. Null where either is missing.
 * @see Young, "Calmar Ratio: A Smoother Tool", Futures 20(1), 1991
 */
export function calmar(cagr: number | null, maxDrawdown: number): number | null {
  return cagr === null || maxDrawdown <= 0 ? null : finiteOrNull(cagr / maxDrawdown);
}
