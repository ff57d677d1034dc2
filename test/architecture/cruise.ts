import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The checkout. */
export const TOP = resolve(import.meta.dirname, '../..');

/** What dependency-cruiser found below one folder. */
export interface Cruise {
  readonly modules: readonly string[];
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

interface CruiseOutput {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Runs the project's layer rules over a tree that is laid out like the project. */
export function cruise(root: string, folders: readonly string[]): Cruise {
  const output = execFileSync(
    resolve(TOP, 'node_modules/.bin/depcruise'),
    ['--config', resolve(TOP, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders],
    { cwd: root, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { modules, summary } = JSON.parse(output) as CruiseOutput;
  return {
    modules: modules.map((module) => module.source),
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
