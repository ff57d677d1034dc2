/** The trade before or after the one that is shown, from the ends on staying there; null where there is none. */
export function steppedTrade(selected: number | null, by: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  if (selected === null) return by === 1 ? 0 : count - 1;
  return Math.min(Math.max(selected + by, 0), count - 1);
}
