import { describe, expect, it } from 'vitest';
import { checkEntries, initialEntries } from '../../../../renderer/forms/strategy-params.ts';
import { aChoice, aParameter, aStrategyInfo, aSwitch } from '../../../support/strategy-info.ts';

const STRATEGY = aStrategyInfo(
  [
    aParameter({ min: 2, max: 200 }),
    aParameter({ name: 'level', label: 'Level', kind: 'number', default: 70, min: 50, max: 100 }),
    aSwitch('short', 'Short'),
    aChoice('mode', 'Mode', ['a', 'b']),
  ],
  { name: 'momentum', title: 'Momentum', presets: [{ name: 'Quick', params: { fast: 5 } }] },
);

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
