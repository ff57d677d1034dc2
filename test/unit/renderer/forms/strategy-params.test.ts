import { describe, expect, it } from 'vitest';
import type { StrategyInfoWire } from '../../../../core/api/wire/strategy-wire.ts';
import { checkEntries, initialEntries } from '../../../../renderer/forms/strategy-params.ts';

const STRATEGY: StrategyInfoWire = {
  name: 'momentum',
  title: 'Momentum',
  description: '',
  source: '',
  parameters: [
    { name: 'fast', label: 'Fast', help: '', kind: 'integer', default: 10, min: 2, max: 200, step: 1, choices: null },
    { name: 'level', label: 'Level', help: '', kind: 'number', default: 70, min: 50, max: 100, step: 1, choices: null },
    {
      name: 'short',
      label: 'Short',
      help: '',
      kind: 'boolean',
      default: true,
      min: null,
      max: null,
      step: null,
      choices: null,
    },
    {
      name: 'mode',
      label: 'Mode',
      help: '',
      kind: 'choice',
      default: 'a',
      min: null,
      max: null,
      step: null,
      choices: ['a', 'b'],
    },
  ],
  presets: [{ name: 'Quick', params: { fast: 5 } }],
};

describe('initialEntries', () => {
  it('starts from the defaults, overlaid with a preset', () => {
    expect(initialEntries(STRATEGY)).toEqual({ fast: '10', level: '70', short: true, mode: 'a' });
    expect(initialEntries(STRATEGY, 'Quick')).toEqual({ fast: '5', level: '70', short: true, mode: 'a' });
  });
});

describe('checkEntries', () => {
  it('turns entries into values of the right kind', () => {
    expect(checkEntries(STRATEGY, { fast: '12', level: '65.5', short: false, mode: 'b' })).toEqual({
      values: { fast: 12, level: 65.5, short: false, mode: 'b' },
      errors: {},
    });
  });

  it.each([
    ['fast', '1', 'At least 2.'],
    ['fast', '201', 'At most 200.'],
    ['fast', '2.5', 'Enter a whole number.'],
    ['level', 'x', 'Enter a number.'],
    ['level', '', 'Enter a number.'],
  ])('says beside %s what is wrong with "%s"', (name, entry, problem) => {
    const { values, errors } = checkEntries(STRATEGY, { ...initialEntries(STRATEGY), [name]: entry });
    expect(values).toBeUndefined();
    expect(errors).toEqual({ [name]: problem });
  });
});
