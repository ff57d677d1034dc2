import { crc32 } from 'node:zlib';
import type { Database, Statement } from 'better-sqlite3';

/** What a cell holds. */
export type Cell = string | number | Uint8Array | null;

/** A row's cells in the order of its table's columns. */
export type Row = readonly Cell[];

/** A table whose rows carry a checksum in `seal`, which SQLite itself has none of. */
export interface TableShape {
  readonly name: string;
  /** Columns of the key, which are the first ones. */
  readonly key: number;
  /** All columns but `seal`. */
  readonly columns: readonly string[];
}

/** CRC-32 over a row: finds every single damaged byte, and costs a microsecond. */
export function rowSeal(row: Row): number {
  let seal = 0;
  for (const cell of row) if (cell instanceof Uint8Array) seal = crc32(cell, seal);
  return crc32(JSON.stringify(row.map((cell) => (cell instanceof Uint8Array ? cell.length : cell))), seal);
}

/** Prepares a statement that adds a sealed row or replaces the one with its key; takes cells, then the seal. */
export function prepareUpsert(db: Database, shape: TableShape): Statement {
  const columns = [...shape.columns, 'seal'];
  const key = shape.columns.slice(0, shape.key);
  const changes = columns.slice(shape.key).map((column) => `${column} = excluded.${column}`);
  return db.prepare(
    `INSERT INTO ${shape.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${changes.join(', ')}`,
  );
}

/** Adds or replaces one row through a statement of {@link prepareUpsert}. */
export function upsert(statement: Statement, row: Row): void {
  statement.run(...row, rowSeal(row));
}

/** Reads all columns of a table followed by the seal, as arrays. */
export function selectSealed(shape: TableShape): string {
  return `SELECT ${shape.columns.join(', ')}, seal FROM ${shape.name}`;
}

/** True for a row of {@link selectSealed} that is as it was written. */
export function isSealed(row: Row): boolean {
  return rowSeal(row.slice(0, -1)) === row.at(-1);
}
