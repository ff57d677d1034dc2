import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { readUserFile } from './user-files.ts';
import { placeOf } from './user-source.ts';
import type { UserStrategies } from './user-strategies.ts';

/** One test, and its failure with file and line; null where it passed. */
export interface UserTestResult {
  readonly test: string;
  readonly failure: string | null;
}

interface RawResult {
  readonly name: string;
  readonly failure: readonly [message: string, stack: string] | null;
}

/** Runs the tests beside a strategy, `NAME.test.ts`; an error where they cannot be run at all. */
export async function testUserStrategy(
  users: UserStrategies,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<Result<readonly UserTestResult[], string>> {
  const file = readUserFile(folder, name);
  if (!file.ok) return file;
  const path = join(folder, `${name}.test.ts`);
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    return err(`${path} cannot be read; "strategy new" writes one beside each strategy`);
  }
  const tested = await users.test(file.value, { path, source });
  if (!tested.ok) return tested;
  return ok(
    (JSON.parse(tested.value) as RawResult[]).map(({ name: test, failure }) => ({
      test,
      failure: failure === null ? null : placeOf(path, failure[0], failure[1]),
    })),
  );
}
