import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Where one row lies in the file: `end` is exclusive. */
export interface CellRange {
  readonly table: string;
  readonly start: number;
  readonly end: number;
}

const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;

/** Larger rows continue on other pages; tests make none. */
const LARGEST_LOCAL = 1_000;

/** The bytes of every row of these tables in a closed database; after sqlite.org/fileformat.html, 1.6. */
export function cellsOf(file: string, tables: readonly string[]): readonly CellRange[] {
  const bytes = readFileSync(file);
  const db = new Database(file, { readonly: true });
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  const leaves = db.prepare(`SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'`).pluck();
  const cells = tables.flatMap((table) =>
    (leaves.all(table) as number[]).flatMap((page) => cellsOfPage(bytes, (page - 1) * pageBytes, table)),
  );
  db.close();
  return cells;
}

function cellsOfPage(bytes: Buffer, page: number, table: string): readonly CellRange[] {
  const type = bytes[page];
  if (type !== TABLE_LEAF && type !== INDEX_LEAF) return [];
  const count = bytes.readUInt16BE(page + 3);
  return Array.from({ length: count }, (_, index) => {
    const start = page + bytes.readUInt16BE(page + 8 + 2 * index);
    const payload = readVarint(bytes, start);
    const content = type === TABLE_LEAF ? readVarint(bytes, payload.end).end : payload.end;
    return { table, start, end: content + payload.value, local: payload.value <= LARGEST_LOCAL };
  }).filter(({ local }) => local);
}

function readVarint(bytes: Buffer, offset: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let at = offset;
  for (;;) {
    const byte = bytes[at++] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at };
  }
}
