/** Which rows follow each other. Where two sets of columns are merged, those of the newer one are given as -1 - row. */
export type RowOrder = Int32Array;

/** What decides the order of two sets of columns. */
export interface MergeRules {
  readonly older: { readonly length: number; readonly time: Float64Array };
  readonly newer: { readonly length: number; readonly time: Float64Array };
  /** True where a newer row must stand before an older one of the same time. */
  readonly isBefore: (newerRow: number, olderRow: number) => boolean;
  /** True where a newer row repeats what is known; asked once for each, in order. */
  readonly isKnown: (newerRow: number) => boolean;
}

/** Merges two sets of columns that are each in order of time; what is known already is left out. */
export function mergeOrder({ older, newer, isBefore, isKnown }: MergeRules): RowOrder {
  const order = new Int32Array(older.length + newer.length);
  let length = 0;
  let next = 0;
  for (let row = 0; row < newer.length; row++) {
    const time = newer.time[row] ?? NaN;
    for (; next < older.length; next++) {
      const before = older.time[next] ?? NaN;
      if (before > time || (before === time && isBefore(row, next))) break;
      order[length++] = next;
    }
    if (!isKnown(row)) order[length++] = -1 - row;
  }
  while (next < older.length) order[length++] = next++;
  return order.subarray(0, length);
}

/** The values of one column in a merged order. */
export function gather<Values extends Float64Array | Uint8Array>(
  order: RowOrder,
  { older, newer, into }: { readonly older: Values; readonly newer: Values; readonly into: Values },
): Values {
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    into[at] = (row >= 0 ? older[row] : newer[-1 - row]) ?? NaN;
  }
  return into;
}
