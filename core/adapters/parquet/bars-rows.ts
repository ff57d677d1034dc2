import { decimalsOf } from '../../base/number-text.ts';
import { present } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { barRowDefect, describeBarRow } from '../../model/bar-row.ts';
import type { BarRowDefectCode } from '../../model/bar-row.ts';
import { BAR_COLUMNS } from '../../model/bars-file.ts';
import type { ParsedRows } from '../../model/bars-file.ts';
import type { BarsRowDefect, BarsRowErrorCode } from '../../model/bars-file-error.ts';

/**
 * Holds rows against the rules of bars. The first defect ends it, unless `lenient`: then the row is dropped, counted,
 * and the rows behind it move up.
 * @param columns values in the order of {@link BAR_COLUMNS}, NaN where there is none; changed in place
 */
export function checkBarRows(
  columns: readonly Float64Array<SharedArrayBuffer>[],
  lenient: boolean,
): Result<ParsedRows, BarsRowDefect> {
  const rows = present(columns[0], 'times').length;
  const row = new Float64Array(BAR_COLUMNS.length);
  const places = createPlaces();
  const dropped = new Map<BarsRowErrorCode, number>();
  let length = 0;
  let lastTime = -Infinity;
  for (let index = 0; index < rows; index++) {
    for (let role = 0; role < row.length; role++) row[role] = columns[role]?.[index] ?? NaN;
    const code = row.every(Number.isFinite) ? barRowDefect(row, lastTime) : 'NOT_FINITE';
    if (code === undefined) {
      for (let role = 0; role < row.length; role++) present(columns[role], 'column')[length] = row[role] ?? NaN;
      places.count(row);
      lastTime = row[0] ?? NaN;
      length++;
    } else if (lenient) dropped.set(code, (dropped.get(code) ?? 0) + 1);
    else return err(describe(row, code, { line: index + 1, lastTime }));
  }
  return ok({ length, columns, ...places.most(), dropped });
}

function describe(
  row: Float64Array,
  code: BarRowDefectCode,
  { line, lastTime }: { readonly line: number; readonly lastTime: number },
): BarsRowDefect {
  const named = new Map(BAR_COLUMNS.map((name, role) => [name, String(row[role])]));
  return describeBarRow({ line, named }, code, lastTime);
}

const SCALES = Array.from({ length: 19 }, (_, places) => Number(`1e${places}`));

/** Counts decimals. Most rows have no more than those before them, which a multiplication tells. */
function createPlaces() {
  const most = new Uint8Array(BAR_COLUMNS.length);
  return {
    count(row: Float64Array): void {
      for (let role = 1; role < row.length; role++) {
        const value = row[role] ?? NaN;
        const scale = SCALES[most[role] ?? 0] ?? 1;
        const scaled = Math.round(value * scale);
        if (scaled / scale !== value) most[role] = Math.max(most[role] ?? 0, decimalsOf(value));
      }
    },
    most: () => ({ pricePlaces: Math.max(...most.subarray(1, 5)), volumePlaces: most[5] ?? 0 }),
  };
}
