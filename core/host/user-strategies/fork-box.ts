import { fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BoxProcess, BoxRole } from './box-process.ts';
import { childBox } from './child-box.ts';

/** Heap of a strategy's process, MB; the watch from outside bounds all of its memory. */
const HEAP_MB = 512;

const IS_SOURCE = import.meta.filename.endsWith('.ts');
const TOP = resolve(import.meta.dirname, IS_SOURCE ? '../../..' : '../..');

/** The program's own files: all that the process may read. */
const READABLE = [IS_SOURCE ? 'core' : 'dist', 'node_modules', 'package.json']
  .map((entry) => join(TOP, entry))
  // Packages may lie elsewhere, behind a link.
  .flatMap((path) => (existsSync(path) ? [...new Set([path, realpathSync(path)])] : [path]));

/**
 * Starts a Node process with an empty environment, behind Node's own permission model: no writes, no child processes,
 * no threads, no native code.
 */
export function forkBox(program: string, role: BoxRole): BoxProcess {
  const child = fork(program, [role], {
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {},
    execArgv: [
      '--permission',
      ...READABLE.map((path) => `--allow-fs-read=${path}`),
      '--no-warnings',
      `--max-old-space-size=${HEAP_MB}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return childBox(child);
}
