import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cruise, TOP } from './cruise.ts';
import { sourceFiles } from './source-files.ts';

mkdirSync(join(TOP, '.cache'), { recursive: true });
const planted = mkdtempSync(join(TOP, '.cache', 'planted-'));
afterAll(() => rmSync(planted, { recursive: true, force: true }));

/** Each import that the rules must refuse: the file, what it imports, and the rule that names it. */
const VIOLATIONS: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ['core/base/a.ts', '../model/target.ts', 'core-base'],
  ['core/model/a.ts', '../events/target.ts', 'core-model'],
  ['core/strategies/a.ts', '../risk/target.ts', 'core-strategies'],
  ['core/risk/a.ts', '../execution/target.ts', 'core-risk'],
  ['core/engine/a.ts', '../backtest/target.ts', 'core-engine'],
  ['core/engine/b.ts', '../adapters/csv/target.ts', 'core-engine'],
  ['core/portfolio/a.ts', 'node:fs', 'pure-core-has-no-node'],
  ['core/model/b.ts', 'decimal.js', 'fence-decimal-js'],
  ['core/host/a.ts', 'better-sqlite3', 'fence-better-sqlite3'],
  ['core/adapters/csv/a.ts', '../sqlite/target.ts', 'adapters-never-import-each-other'],
  ['core/host/b.ts', '../../electron/target.ts', 'host-never-imports-electron'],
  ['electron/a.ts', '../renderer/target.ts', 'electron-never-imports-renderer'],
  ['renderer/a.ts', '../core/api/target.ts', 'renderer-sees-types-of-api-only'],
  ['renderer/b.ts', '../core/engine/target.ts', 'renderer-sees-base-model-indicators-api'],
  ['renderer/features/orders/a.ts', '../positions/target.ts', 'features-never-import-features'],
  ['core/api/a.ts', '../engine/target.ts', 'core-api'],
  ['core/execution/watchdog/a.ts', '../live/target.ts', 'watchdog-cannot-create'],
];

describe('layer rules', () => {
  it('hold in the project, and every source file was cruised', () => {
    const { modules, violations } = cruise(TOP, ['core', 'electron', 'renderer']);
    const cruised = new Set(modules);
    expect(sourceFiles().filter((file) => !cruised.has(file))).toEqual([]);
    expect(violations).toEqual([]);
  });

  it('find every planted violation', () => {
    for (const [file, imports] of VIOLATIONS) {
      plant(file, `import * as target from '${imports}';\nexport const used = target;\n`);
      if (imports.startsWith('.')) plant(join(dirname(file), imports), 'export const value = 1;\n');
    }
    const found = cruise(planted, ['core', 'electron', 'renderer']).violations;
    for (const [file, , rule] of VIOLATIONS) {
      expect(
        found.filter((violation) => violation.from === file).map((violation) => violation.rule),
        file,
      ).toContain(rule);
    }
  });
});

function plant(file: string, text: string): void {
  const path = join(planted, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
