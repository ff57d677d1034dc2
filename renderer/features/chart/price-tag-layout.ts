/** Where a tag goes: its centre in pixels from the top, and whether its price is above or below what is shown. */
export interface TagPlace {
  readonly y: number;
  readonly outside: 'above' | 'below' | null;
}

/** Room for tags: the height of one, and the part of the pane that they may take. Pixels. */
export interface TagRoom {
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Places tags beside their prices, none over another, all inside the room while it is enough. `wanted` are their
 * prices' coordinates; the order of the answer is that of the question.
 */
export function layOutTags(wanted: readonly number[], { height, top, bottom }: TagRoom): readonly TagPlace[] {
  const half = height / 2;
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed: number[] = [];
  let next = top + half;
  for (const index of order) {
    const y = Math.max(next, Math.min(wanted[index] ?? 0, bottom - half));
    placed[index] = y;
    next = y + height;
  }
  let limit = bottom - half;
  for (const index of order.toReversed()) {
    const y = Math.min(placed[index] ?? 0, limit);
    placed[index] = y;
    limit = y - height;
  }
  return wanted.map((y, index) => ({
    y: placed[index] ?? 0,
    outside: y < 0 ? 'above' : y > bottom ? 'below' : null,
  }));
}

/** A tag that wants a place: its price's coordinate, and whether it is worth one outside of what is shown. */
export interface WantedTag {
  readonly y: number;
  readonly isPlan: boolean;
}

/**
 * Which tags are shown, in the order of the question: those whose prices are in view first, then the nearest of those
 * that are not, as many as there is room for. What is only planned is not shown out of view.
 */
export function tagsInRoom(wanted: readonly WantedTag[], { height, top, bottom }: TagRoom): readonly boolean[] {
  const away = (y: number): number => Math.max(0, -y, y - bottom);
  const room = Math.max(1, Math.floor((bottom - top) / height));
  const shown = wanted
    .map(({ y, isPlan }, index) => ({ index, distance: away(y), isPlan }))
    .filter(({ distance, isPlan }) => distance === 0 || !isPlan)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, room);
  const chosen = new Set(shown.map(({ index }) => index));
  return wanted.map((_, index) => chosen.has(index));
}
