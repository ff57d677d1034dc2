import { closeSync, openSync, readSync } from 'node:fs';

/** Marks a database as this application's: "TWND" as four bytes. */
export const APPLICATION_ID = 0x54_57_4e_44;

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/** What the first bytes of a database file say, read without touching it. See sqlite.org/fileformat.html, 1.3. */
export type DatabaseHeader =
  | { readonly kind: 'absent' | 'empty' | 'foreign' }
  | { readonly kind: 'sqlite'; readonly userVersion: number; readonly applicationId: number };

/** Reads the header of a file that may not exist. Exceptions are those of the file system. */
export function readDatabaseHeader(file: string): DatabaseHeader {
  const bytes = firstBytes(file);
  if (bytes === undefined) return { kind: 'absent' };
  if (bytes.length === 0) return { kind: 'empty' };
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return { kind: 'foreign' };
  return {
    kind: 'sqlite',
    userVersion: bytes.readUInt32BE(USER_VERSION_AT),
    applicationId: bytes.readUInt32BE(APPLICATION_ID_AT),
  };
}

function firstBytes(file: string): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const bytes = Buffer.alloc(HEADER_BYTES);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
