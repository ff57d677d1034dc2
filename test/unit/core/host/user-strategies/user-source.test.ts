import { describe, expect, it } from 'vitest';
import { eraseTypes } from '../../../../../core/host/user-strategies/erase-types.ts';
import { compileUserSource, placeOf } from '../../../../../core/host/user-strategies/user-source.ts';

const MODULES = ['tradewind-strategy', './mine.ts'];
const compiled = (source: string) => compileUserSource('/d/mine.ts', source, MODULES);
const refusal = (source: string): string | undefined => {
  const result = compiled(source);
  return result.ok ? undefined : result.error;
};

describe('compileUserSource', () => {
  it('keeps every statement on its line and leaves exports out', () => {
    const source = "import {\n  a,\n  b as c,\n} from 'tradewind-strategy';\n\nexport const strategy = a(c);\n";
    const result = compiled(source);
    if (!result.ok) throw new Error(result.error);
    const lines = result.value.split('\n');
    expect(lines[0]).toContain('const {');
    expect(lines[2]).toBe('  b : c,');
    expect(lines[5]).toBe('       const strategy = a(c);');
  });

  it.each([
    ["import { readFileSync } from 'node:fs';", 'mine.ts:1: only imports of tradewind-strategy and ./mine.ts'],
    ["\n\nimport * as all from 'tradewind-strategy';", 'mine.ts:3: only named imports can be used here'],
    ["import all from 'tradewind-strategy';", 'mine.ts:1: only named imports can be used here'],
    ["import 'node:fs';", 'mine.ts:1: import() and import.meta are not available here'],
    ["const a = 1;\nconst b = import('./other.ts');", 'mine.ts:2: import() and import.meta are not available here'],
    ['import // a word between\n ("x")', 'mine.ts:1: import() and import.meta are not available here'],
  ])('refuses %j with its line', (source, expected) => {
    expect(refusal(source)).toContain(expected);
  });

  it('takes the word import where it stands in words', () => {
    expect(refusal('// It is of import, and imports nothing.\nconst importance = 1;')).toBeUndefined();
  });
});

describe('eraseTypes', () => {
  it('takes the types out and leaves everything where it was', () => {
    expect(eraseTypes('/d/mine.ts', 'const a: number = 1;')).toEqual({ ok: true, value: 'const a         = 1;' });
  });

  it('names file and line of what it cannot read', () => {
    expect(eraseTypes('/d/mine.ts', 'const a = 1;\nenum Side { Buy }\n')).toEqual({
      ok: false,
      error: 'mine.ts:2: TypeScript enum is not supported in strip-only mode',
    });
  });
});

describe('placeOf', () => {
  it('names the first line of the file in a stack', () => {
    const stack =
      'Error: no\n    at deep (/host/box.js:9:1)\n    at onBar (/d/mine.ts:12:7)\n    at run (/d/mine.ts:3:1)';
    expect(placeOf('/d/mine.ts', 'no', stack)).toBe('mine.ts:12: no');
  });

  it('does without a line where the stack names none', () => {
    expect(placeOf('/d/mine.ts', 'no', '')).toBe('mine.ts: no');
  });
});
