import { stdout } from 'node:process';

/** The value below which this fraction of the others lies. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? NaN;
}

/** Writes one figure of a bench, with three digits. */
export function report(what: string, value: number): void {
  stdout.write(`${what}: ${value < 1_000 ? value.toPrecision(3) : Math.round(value).toLocaleString('en-US')}\n`);
}
