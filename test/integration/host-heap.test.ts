import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/desk-fixture.ts';
import type { HeapLook } from '../support/host-heap-child.ts';

/** At 60x: minute 2 of a desk, and ten market hours. */
const EARLY = 120;
const LATE = 600;
/** Bytes that thread messages in flight take or leave; the heap is twenty megabytes. */
const BUFFER_NOISE = 500_000;

it(
  'ten market hours of demo at 60x leave the heap within 5 % of its size at minute 2',
  { timeout: 300_000 },
  async () => {
    const place = temporaryFolder();
    const child = join(import.meta.dirname, '../support/host-heap-child.ts');
    const { stdout } = await promisify(execFile)(execPath, [
      '--expose-gc',
      // Sources and code that V8 would drop after a while are megabytes, behind which growth could hide.
      '--no-flush-bytecode',
      child,
      place.folder.path,
      String(EARLY),
      String(LATE),
    ]);
    place.remove();
    const looks = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as HeapLook);
    const [early, late] = looks;
    if (early === undefined || late === undefined) throw new Error(`the child told only ${stdout}`);
    // It was trading and being looked at all the time.
    expect(late.fills - early.fills).toBeGreaterThan(50);
    expect(late.messages - early.messages).toBeGreaterThan(20_000);
    expect(late.data / early.data).toBeLessThan(1.05);
    expect(late.buffers - early.buffers).toBeLessThan(BUFFER_NOISE);
  },
);
