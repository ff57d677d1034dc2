/** Where a tag goes: its centre in pixels from the top, and whether its price is above or below what is shown. */
export interface TagPlace {
  readonly y: number;
  readonly outside: 'above' | 'below' | null;
}

/**
 * Places tags of `height` beside their prices, none over another, all inside `[0, paneHeight]`. `wanted` are their
 * prices' coordinates; the order of the answer is that of the question.
 */
export function layOutTags(wanted: readonly number[], height: number, paneHeight: number): readonly TagPlace[] {
  const half = height / 2;
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed: number[] = [];
  let next = half;
  for (const index of order) {
    const y = Math.max(next, Math.min(wanted[index] ?? 0, paneHeight - half));
    placed[index] = y;
    next = y + height;
  }
  let limit = paneHeight - half;
  for (const index of order.toReversed()) {
    const y = Math.min(placed[index] ?? 0, limit);
    placed[index] = y;
    limit = y - height;
  }
  return wanted.map((y, index) => ({
    y: placed[index] ?? 0,
    outside: y < 0 ? 'above' : y > paneHeight ? 'below' : null,
  }));
}
