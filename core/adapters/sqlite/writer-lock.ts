import Database from 'better-sqlite3';

/** Holds the right to write; ends with the process at the latest. */
export interface WriterLock {
  readonly release: () => void;
}

/**
 * Takes the right to write to a database, or `undefined` where another process (or thread) has it. The lock is that of
 * an empty database beside the file: SQLite's own locks work alike on every platform and die with their process.
 */
export function takeWriterLock(file: string): WriterLock | undefined {
  const db = new Database(`${file}-writer`, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return { release: () => db.close() };
}
