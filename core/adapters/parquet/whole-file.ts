import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';

/** Writes a file so that a crash leaves the old one or the new one, never a part of it. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = `${path}.new`;
  const descriptor = openSync(beside, 'w', 0o600);
  if (typeof content === 'string') writeFileSync(descriptor, content);
  else writeSync(descriptor, content);
  syncAndClose(descriptor);
  renameSync(beside, path);
}

/** Waits until all that was written is on the disk, then closes. */
export function syncAndClose(descriptor: number): void {
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Length and SHA-256 (lower-case hex) of a file. */
export function sha256OfFile(path: string): { readonly bytes: number; readonly sha256: string } {
  const content = readFileSync(path);
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
