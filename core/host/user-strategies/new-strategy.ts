import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StrategyTemplate } from '../../model/strategy-templates.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import { STRATEGY_NAME } from './user-files.ts';

/** The examples: `resources/strategies`, seen from the sources and from the bundle. */
const EXAMPLES = resolve(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '../../..' : '../..',
  'resources/strategies',
);

/** Types of the module that strategies import, for the editor. */
const TYPES = 'tradewind-strategy.types.ts';

/** Lets an editor check the folder as Tradewind will read it. */
const EDITOR_CONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'ES2024',
      lib: ['ES2024'],
      types: [],
      module: 'ESNext',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
    },
    include: ['*.ts'],
  },
  undefined,
  2,
)}\n`;

function example(file: string): string {
  return readFileSync(join(EXAMPLES, file), 'utf8');
}

/** The files that were written. */
export interface NewStrategy {
  readonly path: string;
  readonly test: string;
}

/** Writes a strategy and its test into the folder, and beside them what an editor needs. Nothing is overwritten. */
export function createStrategyFiles(
  folder: string,
  name: string,
  template: StrategyTemplate,
): Result<NewStrategy, string> {
  if (!STRATEGY_NAME.test(name)) {
    return err(`"${name}" cannot be a strategy's name; use small letters, digits and hyphens, such as my-first`);
  }
  if (STRATEGIES.some((strategy) => strategy.name === name)) {
    return err(`"${name}" is a built-in strategy; choose another name`);
  }
  const path = join(folder, `${name}.ts`);
  const test = join(folder, `${name}.test.ts`);
  const taken = [path, test].find((file) => existsSync(file));
  if (taken !== undefined) return err(`${taken} exists already; choose another name, or edit it`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, TYPES), example(TYPES));
    const config = join(folder, 'tsconfig.json');
    if (!existsSync(config)) writeFileSync(config, EDITOR_CONFIG);
    writeFileSync(path, example(`${template}.ts`));
    writeFileSync(test, example(`${template}.test.ts`).replaceAll(`./${template}.ts`, `./${name}.ts`));
    return ok({ path, test });
  } catch (error) {
    return err(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
