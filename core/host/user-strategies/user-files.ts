import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { UserFile } from './box-messages.ts';
import { eraseTypes } from './erase-types.ts';

/** How a strategy may be called: its file's name without `.ts`. */
export const STRATEGY_NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** A user's file with the hash that tells its versions apart. */
export interface HashedFile extends UserFile {
  readonly sha256: string;
}

/** Names of the strategies in the folder, in alphabetical order; none where there is no folder. */
export function userStrategyNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -'.ts'.length))
      .filter((name) => STRATEGY_NAME.test(name))
      .toSorted();
  } catch {
    return [];
  }
}

/** A source larger than this is no strategy. */
const MOST_CHARACTERS = 500_000;

/** Reads a strategy's file and erases its types. */
export function readUserFile(folder: string, name: string): Result<HashedFile, string> {
  const path = join(folder, `${name}.ts`);
  try {
    const source = readFileSync(path, 'utf8');
    if (source.length > MOST_CHARACTERS) return err(`${path} is too large for a strategy`);
    const erased = eraseTypes(path, source);
    if (!erased.ok) return erased;
    return ok({ name, path, source: erased.value, sha256: createHash('sha256').update(source).digest('hex') });
  } catch (error) {
    return err(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
