import { stripTypeScriptTypes } from 'node:module';
import { basename } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

/**
 * Erases the types of a user's file; everything else stays where it is. The host does it: Node uses WebAssembly for it,
 * which a strategy's process does not have. The error begins with `file:line`.
 */
export function eraseTypes(path: string, source: string): Result<string, string> {
  const emitWarning = process.emitWarning.bind(process);
  // It would tell everyone at its first use that it is young.
  process.emitWarning = () => undefined;
  try {
    return ok(stripTypeScriptTypes(source, { mode: 'strip' }));
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const line = /^[^\n]*?:(\d+)\n/.exec(stack)?.[1];
    const message = error instanceof Error ? error.message.trim() : String(error);
    return err(`${basename(path)}${line === undefined ? '' : `:${line}`}: ${message}`);
  } finally {
    process.emitWarning = emitWarning;
  }
}
