import { err } from '../../base/result.ts';
import type { Err } from '../../base/result.ts';
import type { CommandFailure } from './command.ts';

/** The command was tried and failed: exit 1. */
export function failed(message: string): Err<CommandFailure> {
  return err({ exitCode: 1, message });
}

/** Bad usage or bad input: exit 2. The message names option or file and line, the value and the remedy. */
export function badInput(message: string): Err<CommandFailure> {
  return err({ exitCode: 2, message });
}

/** Refused by safety: halted, not armed, risk: exit 3. */
export function refused(message: string): Err<CommandFailure> {
  return err({ exitCode: 3, message });
}

/** Ended in order by Ctrl+C: exit 130. */
export function interrupted(message: string, document?: unknown): Err<CommandFailure> {
  return err({ exitCode: 130, message, ...(document === undefined ? {} : { document }) });
}
