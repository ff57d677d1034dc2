import { finiteOrNull } from '../../statistics/finite-or-null.ts';

/** Return of one part of a window and how many bars it took. */
export interface PartReturn {
  readonly netReturn: number;
  readonly bars: number;
}

/**
 * Walk-forward efficiency (Pardo 2008): the mean log return per bar out of sample over that in sample. 1 means that the
 * choice kept what it promised; null where the in-sample parts did not earn, since a ratio would say nothing.
 */
export function walkForwardEfficiency(
  windows: readonly { readonly inSample: PartReturn; readonly outOfSample: PartReturn }[],
): number | null {
  const inside = perBar(windows.map(({ inSample }) => inSample));
  const outside = perBar(windows.map(({ outOfSample }) => outOfSample));
  return inside > 0 ? finiteOrNull(outside / inside) : null;
}

function perBar(parts: readonly PartReturn[]): number {
  const log = parts.reduce((sum, { netReturn }) => sum + Math.log1p(Math.max(netReturn, -1)), 0);
  return log / parts.reduce((sum, { bars }) => sum + bars, 0);
}
