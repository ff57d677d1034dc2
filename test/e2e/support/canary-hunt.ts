import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** What may be nowhere but where it belongs. A key as it is, and as UTF-16, base64 and hexadecimal would show it. */
export function traces(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  return [
    bytes,
    Buffer.from(secret, 'utf16le'),
    Buffer.from(bytes.toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(bytes.toString('hex')),
  ];
}

/** Names of the files under a folder that hold one of the traces. */
export function filesWith(folder: string, wanted: readonly Buffer[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => wanted.some((trace) => readFileSync(file).includes(trace)));
}

/** All strings that a page's scripts hold, as Chromium's own debugger sees them, after a collection of garbage. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * How often one of the traces lies in the memory of a process, garbage and all: every page that can be written and
 * read. Linux only, and for those who may look into their own processes.
 */
export function countInMemory(pid: number, wanted: readonly Buffer[]): number {
  const regions = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').flatMap(writableRegion);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const overlap = Math.max(...wanted.map((trace) => trace.length)) - 1;
  const buffer = Buffer.alloc(CHUNK_BYTES);
  let found = 0;
  try {
    for (const { from, to } of regions) {
      for (let at = from; at < to; at += CHUNK_BYTES - overlap) {
        const read = tryRead(memory, buffer, { at, length: Math.min(CHUNK_BYTES, to - at) });
        found += wanted.filter((trace) => buffer.subarray(0, read).includes(trace)).length;
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

function writableRegion(line: string): readonly { readonly from: number; readonly to: number }[] {
  const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
  return from === '' ? [] : [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }];
}

/** Some regions are there and cannot be read: a graphics card's, or one that was given back meanwhile. */
function tryRead(
  memory: number,
  buffer: Buffer,
  { at, length }: { readonly at: number; readonly length: number },
): number {
  try {
    return readSync(memory, buffer, 0, length, at);
  } catch {
    return 0;
  }
}

/** True for a process that still runs. */
export function isRunning(pid: number): boolean {
  try {
    return statSync(`/proc/${pid}`).isDirectory();
  } catch {
    return false;
  }
}
