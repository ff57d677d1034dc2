/** The returns of one year's months and of the year itself; null where the run has no month. */
export interface YearReturns {
  readonly year: number;
  readonly months: readonly (number | null)[];
  readonly total: number;
}

/**
 * Return of each UTC month: its last equity over the last one before it (the first against `initial`) - 1. The
 * year's is that of its months compounded.
 */
export function monthlyReturns(
  equity: readonly (readonly [time: number, equity: number])[],
  initial: number,
): readonly YearReturns[] {
  const lastOf = new Map<number, number>();
  for (const [time, value] of equity) lastOf.set(monthIndex(time), value);
  const years = new Map<number, (number | null)[]>();
  let before = initial;
  for (const [index, value] of lastOf) {
    const year = Math.floor(index / 12);
    const months = years.get(year) ?? Array.from({ length: 12 }, () => null);
    months[index % 12] = before === 0 ? null : value / before - 1;
    years.set(year, months);
    before = value;
  }
  return [...years].map(([year, months]) => ({ year, months, total: compounded(months) }));
}

function compounded(months: readonly (number | null)[]): number {
  return months.reduce<number>((product, month) => product * (1 + (month ?? 0)), 1) - 1;
}

function monthIndex(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
