import { describe, expect, it } from 'vitest';
import { projectFiles, sourceFiles, textOf } from './source-files.ts';

const TOP_LEVEL = [
  'README.md',
  'core',
  'electron',
  'electron-builder.yml',
  'package-lock.json',
  'package.json',
  'renderer',
  'resources',
  'test',
  'tsconfig.json',
  'vite.config.ts',
];

const typescript = projectFiles().filter((file) => /\.tsx?$/.test(file));
const lines = (file: string): number => textOf(file).split('\n').length - 1;

describe('house style', () => {
  it('keeps the top level to the agreed entries and dot-files', () => {
    const entries = new Set(projectFiles().map((file) => file.split('/')[0] ?? ''));
    expect([...entries].filter((entry) => !entry.startsWith('.') && !TOP_LEVEL.includes(entry))).toEqual([]);
  });

  it('keeps source files within 400 lines, tests within 800, and the median of the sources near 80', () => {
    const sizes = sourceFiles().map((file) => ({ file, size: lines(file) }));
    expect(sizes.filter(({ size }) => size > 400)).toEqual([]);
    const tests = typescript.filter((file) => file.startsWith('test/'));
    expect(tests.filter((file) => lines(file) > 800)).toEqual([]);
    const sorted = sizes.map(({ size }) => size).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(110);
  });

  it('names files in kebab-case, and none of them utils, helpers or manager', () => {
    const named = (file: string): string => (file.split('/').at(-1) ?? '').replace(/(\.\w+)+$/, '');
    expect(typescript.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(named(file)))).toEqual([]);
    expect(typescript.filter((file) => /^(utils?|helpers?|misc|common|index)$/.test(named(file)))).toEqual([]);
    expect(
      typescript.filter(
        (file) =>
          /manager/.test(named(file)) &&
          !named(file).endsWith('risk-manager') &&
          !named(file).endsWith('order-manager'),
      ),
    ).toEqual([]);
  });

  it('documents every export of core', () => {
    const bare = sourceFiles()
      .filter((file) => file.startsWith('core/'))
      .flatMap((file) => undocumentedExports(file));
    expect(bare).toEqual([]);
  });

  it('has no enums, barrels, default exports, suppressed checks, skipped tests or left-overs', () => {
    const banned: readonly (readonly [RegExp, string])[] = [
      [/^\s*(export\s+)?(const\s+)?enum\s/m, 'enum'],
      [/^export \* from/m, 'barrel'],
      [/@ts-(ignore|expect-error|nocheck)|(eslint|oxlint)-disable/, 'suppressed check'],
      [/\b(it|test|describe)\.(skip|only|todo)\b/, 'skipped test'],
      [/\b(TODO|FIXME|XXX)\b/, 'left-over'],
    ];
    const found = typescript
      .filter((file) => !file.startsWith('test/architecture/'))
      .flatMap((file) =>
        banned.filter(([pattern]) => pattern.test(textOf(file))).map(([, what]) => `${file}: ${what}`),
      );
    expect(found).toEqual([]);
  });

  it('mints the leave to send in the arming alone', () => {
    const minters = sourceFiles().filter((file) => /\bas ArmToken\b/.test(textOf(file)));
    expect(minters).toEqual(['core/execution/arming/arming.ts']);
  });

  it('mints approved orders in the risk manager alone', () => {
    const minters = sourceFiles().filter((file) => /\bas Approved</.test(textOf(file)));
    expect(minters).toEqual(['core/risk/risk-manager.ts']);
  });
});

/** Exports of a file whose preceding line does not end a docstring (further members of one overload group aside). */
function undocumentedExports(file: string): readonly string[] {
  const source = textOf(file).split('\n');
  return source.flatMap((line, index) => {
    const match = /^export (?:async )?(?:function\*?|const|class|interface|type|abstract class) (\w+)/.exec(line);
    if (match === null || line.includes('= z.infer<')) return [];
    const before = source[index - 1]?.trim() ?? '';
    const alsoBefore = /^export (const|type) /.test(before) && source[index - 2]?.trim().endsWith('*/');
    return before.endsWith('*/') || alsoBefore ? [] : [`${file}:${index + 1} ${match[1] ?? ''}`];
  });
}
