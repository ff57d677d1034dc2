import { writeSync } from 'node:fs';

/** Writes a line to stdout with a system call of its own, before it returns: also where a slow reader has let it fill. */
export function tellLine(line: string): void {
  const text = Buffer.from(`${line}\n`);
  for (let at = 0; at < text.length;) {
    try {
      at += writeSync(1, text, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
