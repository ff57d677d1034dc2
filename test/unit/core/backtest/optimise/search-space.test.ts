import { describe, expect, it } from 'vitest';
import { createSearchSpace, paramsAt } from '../../../../../core/backtest/optimise/search-space.ts';
import type { DimensionChoice } from '../../../../../core/model/search-choices.ts';
import type { ParameterSchema } from '../../../../../core/model/parameters.ts';

const words = { label: '', help: '' };
const SCHEMA: readonly ParameterSchema[] = [
  { name: 'fast', kind: 'integer', default: 10, min: 2, max: 50, step: 1, ...words },
  { name: 'threshold', kind: 'number', default: 0.5, min: 0, max: 1, step: 0.1, ...words },
  { name: 'shorts', kind: 'boolean', default: false, ...words },
  { name: 'mode', kind: 'choice', default: 'a', choices: ['a', 'b'], ...words },
];

function spaceOf(...choices: readonly DimensionChoice[]) {
  return createSearchSpace(SCHEMA, choices, { fast: 12 });
}

describe('a search space', () => {
  it('counts its combinations and fixes what is not searched', () => {
    const space = spaceOf(
      { name: 'threshold', kind: 'range', min: 0.1, max: 0.4, step: 0.1 },
      { name: 'mode', kind: 'values', values: ['b', 'a'] },
    );
    if (!space.ok) throw new Error(space.error);
    expect(space.value.size).toBe(8);
    expect(space.value.dimensions[0]?.values).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(paramsAt(space.value, [2, 0])).toEqual({ fast: 12, shorts: false, threshold: 0.3, mode: 'b' });
  });

  it('sorts listed numbers and drops repeated ones', () => {
    const space = spaceOf({ name: 'fast', kind: 'values', values: [20, 5, 20] });
    expect(space.ok && space.value.dimensions[0]).toEqual({ name: 'fast', ordered: true, values: [5, 20] });
  });

  it.each([
    [{ name: 'slow', kind: 'range', min: 1, max: 2, step: 1 }, 'There is no parameter slow'],
    [{ name: 'fast', kind: 'range', min: 1, max: 20, step: 1 }, 'fast goes from 2 to 50; the range from 1 to 20'],
    [{ name: 'fast', kind: 'range', min: 20, max: 10, step: 1 }, 'ends at 10, before its start at 20'],
    [{ name: 'fast', kind: 'range', min: 2, max: 10, step: 0 }, 'The step of fast is 0'],
    [{ name: 'fast', kind: 'range', min: 2, max: 10, step: 0.5 }, 'fast is a whole number'],
    [{ name: 'threshold', kind: 'range', min: 0, max: 1, step: 0.00001 }, 'threshold has 100001 values'],
    [{ name: 'mode', kind: 'range', min: 0, max: 1, step: 1 }, 'mode has no range'],
    [{ name: 'mode', kind: 'values', values: ['c'] }, 'mode cannot be c. It is one of a, b.'],
    [{ name: 'fast', kind: 'values', values: [2.5] }, 'fast cannot be 2.5. It is a whole number from 2 to 50.'],
    [{ name: 'shorts', kind: 'values', values: [1] }, 'shorts cannot be 1. It is true or false.'],
    [{ name: 'shorts', kind: 'values', values: [] }, 'No values are given for shorts'],
  ] as const)('refuses %j', (choice, message) => {
    const space = spaceOf(choice);
    expect(space.ok ? 'accepted' : space.error).toContain(message);
  });

  it('refuses nothing at all, and the same parameter twice', () => {
    const once: DimensionChoice = { name: 'fast', kind: 'range', min: 2, max: 4, step: 1 };
    const [none, twice] = [spaceOf(), spaceOf(once, once)];
    expect(none.ok ? '' : none.error).toContain('Nothing is searched');
    expect(twice.ok ? '' : twice.error).toContain('fast is searched twice');
  });
});
