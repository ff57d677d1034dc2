import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readYaml } from '../../adapters/yaml/yaml-document.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { valueAt } from '../../config/config-problem.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import { checkConfigText, findingText } from '../configs/check-config.ts';
import type { CheckedConfig } from '../configs/check-config.ts';
import { readInitialPositions } from '../configs/initial-positions.ts';
import type { InitialPositions } from '../configs/initial-positions.ts';
import { userStrategyNames } from '../user-strategies/user-files.ts';
import type { UserStrategy } from '../user-strategies/user-strategies.ts';
import type { CliContext } from './context.ts';
import { userStrategiesOf } from './user-strategy.ts';

/** A configuration file that a command was given. */
export interface GivenConfig extends CheckedConfig {
  readonly file: string;
  /** What its strategies hold at the start. */
  readonly held: InitialPositions;
  /** Set where its strategy is the user's own. */
  readonly user?: UserStrategy;
}

/** Reads a text file; the error names it. */
export function readTextFile(file: string): Result<string, string> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    return err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads and checks a configuration; the error has a line `FILE:LINE:COLUMN: …` for everything that is wrong. */
export async function readGivenConfig(file: string, context: CliContext): Promise<Result<GivenConfig, string>> {
  const text = readTextFile(file);
  if (!text.ok) return text;
  const name = valueAt(readYaml(text.value).value, ['strategy']);
  const isOwn = typeof name === 'string' && userStrategyNames(context.folder.strategies).includes(name);
  const user = isOwn ? await userStrategiesOf(context).read(name) : undefined;
  if (user?.ok === false) return user;
  const own = user === undefined ? [] : [user.value.definition];
  const { checked } = checkConfigText(text.value, [...STRATEGIES, ...own]);
  if (!checked.ok) return err(checked.error.map((finding) => findingText(file, finding)).join('\n'));
  const held = readInitialPositions(dirname(file), checked.value);
  if (!held.ok) return held;
  return ok({ ...checked.value, file, held: held.value, ...(user === undefined ? {} : { user: user.value }) });
}
