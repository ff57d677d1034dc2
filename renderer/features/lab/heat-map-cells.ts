import type { TrialWire } from '../../../core/api/wire/study-wire.ts';

type Value = number | string | boolean;

/** The best score found for each pair of values of two parameters. */
export interface HeatMap {
  /** Values that were tried, in order. */
  readonly columns: readonly Value[];
  readonly rows: readonly Value[];
  /** Row by row; null where no trial counted. */
  readonly scores: readonly (readonly (number | null)[])[];
  readonly lowest: number;
  readonly highest: number;
}

/** Makes it of the trials so far. */
export function heatMapOf(trials: readonly TrialWire[], across: string, down: string): HeatMap {
  const columns = valuesOf(trials, across);
  const rows = valuesOf(trials, down);
  const columnAt = new Map(columns.map((value, at) => [value, at]));
  const rowAt = new Map(rows.map((value, at) => [value, at]));
  const scores = rows.map(() => columns.map((): number | null => null));
  let [lowest, highest] = [Infinity, -Infinity];
  for (const { params, score } of trials) {
    if (score === null) continue;
    const row = scores[rowAt.get(params[down] ?? '') ?? -1];
    const at = columnAt.get(params[across] ?? '');
    if (row === undefined || at === undefined) continue;
    row[at] = Math.max(row[at] ?? -Infinity, score);
    lowest = Math.min(lowest, score);
    highest = Math.max(highest, score);
  }
  return { columns, rows, scores, lowest, highest };
}

/** The values of a parameter that were tried: numbers by size, others by name. */
export function valuesOf(trials: readonly TrialWire[], name: string): readonly Value[] {
  const values = [...new Set(trials.flatMap(({ params }) => params[name] ?? []))];
  return values.toSorted((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en'),
  );
}

/** The same score as a share of the way from the lowest to the highest. */
export function shareOf(score: number, { lowest, highest }: Pick<HeatMap, 'lowest' | 'highest'>): number {
  return highest > lowest ? (score - lowest) / (highest - lowest) : 1;
}
