import type { BinanceFlavour } from './flavour.ts';

/** Ids of one depth message. */
export interface DepthIds {
  readonly U: number;
  readonly u: number;
  readonly pu?: number | undefined;
}

/**
 * What a client that follows the documented rule does with a depth message, given the last id that its book holds:
 * pass it over as older, apply it, or start again from a new snapshot. `first` is true until a message was applied to
 * the snapshot. Spot: U <= id + 1 <= u, then U = id + 1. Futures: U <= id <= u or pu = id, then pu = id.
 */
export function judgeDepth(
  flavour: BinanceFlavour,
  ids: DepthIds,
  bookId: number,
  first: boolean,
): 'old' | 'apply' | 'gap' {
  const { U, u, pu } = ids;
  if (flavour.name === 'spot') {
    if (u <= bookId) return 'old';
    return U === bookId + 1 || (first && U <= bookId + 1) ? 'apply' : 'gap';
  }
  if (u < bookId) return 'old';
  return pu === bookId || (first && U <= bookId) ? 'apply' : 'gap';
}
