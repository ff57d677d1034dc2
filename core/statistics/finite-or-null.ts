/** The value, or null where a ratio has left the range of doubles: undefined is never shown as NaN or infinity. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
