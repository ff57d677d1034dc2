import { SqliteError } from 'better-sqlite3';
import type { StoreFailure } from '../../ports/repositories.ts';

const FAILURES: readonly { readonly prefix: string; readonly code: StoreFailure['code']; readonly words: string }[] = [
  { prefix: 'SQLITE_FULL', code: 'DISK_FULL', words: 'the disk is full; free some space, then try again' },
  { prefix: 'SQLITE_READONLY', code: 'READ_ONLY', words: 'the database may not be written; check its permissions' },
  { prefix: 'SQLITE_BUSY', code: 'LOCKED', words: 'another program holds the database; close it, then try again' },
  { prefix: 'SQLITE_LOCKED', code: 'LOCKED', words: 'another program holds the database; close it, then try again' },
  { prefix: 'SQLITE_CORRUPT', code: 'DAMAGED', words: 'the database is damaged; restore a backup' },
  { prefix: 'SQLITE_NOTADB', code: 'DAMAGED', words: 'the file is no database; restore a backup' },
  { prefix: 'SQLITE_IOERR', code: 'INPUT_OUTPUT', words: 'the disk reports an error; check it, then try again' },
  {
    prefix: 'SQLITE_CANTOPEN',
    code: 'INPUT_OUTPUT',
    words: 'the database cannot be opened; check folder and permissions',
  },
];

/** The failure that an exception of the library stands for. Whatever is unknown counts as refused: nothing was kept. */
export function storeFailure(error: unknown): StoreFailure {
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof SqliteError ? error.code : '';
  const known = FAILURES.find(({ prefix }) => code.startsWith(prefix));
  if (known === undefined) return { code: 'REFUSED', message: `the database refused the write: ${detail}` };
  return { code: known.code, message: `${known.words} (${detail})` };
}
