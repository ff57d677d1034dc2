import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

const LINE_FEED = 10;

/** Larger files are refused rather than half read. */
const LARGEST_BYTES = 2 ** 31;

/** The bytes of a text file, unpacked where it is gzip, ending with a line feed. The error is a sentence. */
export function readFileBytes(file: string): Result<Uint8Array, string> {
  try {
    const bytes = readWithSentinel(file);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return ok(bytes);
    const unpacked = gunzipSync(bytes.subarray(0, -1), { maxOutputLength: LARGEST_BYTES });
    return ok(unpacked.at(-1) === LINE_FEED ? unpacked : Buffer.concat([unpacked, Buffer.of(LINE_FEED)]));
  } catch (error) {
    return err(readProblem(error));
  }
}

/** Reads the file with one line feed more than it has, so that every line ends with one. */
function readWithSentinel(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > LARGEST_BYTES) throw new RangeError('larger than 2 GiB');
    const bytes = Buffer.allocUnsafe(size + 1);
    let length = 0;
    while (length < size) {
      const read = readSync(descriptor, bytes, length, size - length, null);
      if (read === 0) break;
      length += read;
    }
    bytes[length] = LINE_FEED;
    return bytes.subarray(0, length + 1);
  } finally {
    closeSync(descriptor);
  }
}

function readProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file; check the path';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read; check its permissions';
  if (code === 'EISDIR') return 'is a folder; name the file in it';
  if (code?.startsWith('Z_') === true) return `is damaged or no gzip file (${message}); get it again`;
  return `cannot be read (${message})`;
}
