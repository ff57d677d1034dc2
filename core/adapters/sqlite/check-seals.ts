import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreDefect } from '../../ports/repositories.ts';
import { isSealed } from './sealed-table.ts';
import type { Row, TableShape } from './sealed-table.ts';

/** Recomputes the seals of rows that were read with them: how many there are, or the first that does not fit. */
export function checkSeals(shape: TableShape, rows: Iterable<Row>): Result<number, StoreDefect> {
  let count = 0;
  for (const row of rows) {
    if (!isSealed(row)) return err(unsealed(shape, row));
    count++;
  }
  return ok(count);
}

function unsealed(shape: TableShape, row: Row): StoreDefect {
  const key = row.slice(0, shape.key).map(String).join(' ');
  const message = `row ${key} of ${shape.name} is not as it was written: its checksum does not fit`;
  return { code: 'ROW_DAMAGED', table: shape.name, row: key, message };
}
