import { describe, expect, it } from 'vitest';
import type { ParameterWire, StrategyInfoWire } from '../../../../../core/api/wire/strategy-wire.ts';
import {
  FIRST_DRAFT,
  checkSearch,
  combinations,
  spaceOf,
  usualRange,
} from '../../../../../renderer/features/lab/search-draft.ts';

const integer = (name: string, initial: number): ParameterWire => ({
  name,
  label: name,
  help: '',
  kind: 'integer',
  default: initial,
  min: 2,
  max: 500,
  step: 1,
  choices: null,
  live: false,
});
const STRATEGY: StrategyInfoWire = {
  name: 'sma-cross',
  title: 'SMA cross',
  description: '',
  source: '',
  presets: [],
  parameters: [
    integer('fast', 10),
    integer('slow', 30),
    { ...integer('allowShort', 0), kind: 'boolean', default: false, min: null, max: null },
  ],
};

describe('a search as typed', () => {
  it('searches the first two numbers of a strategy around their defaults', () => {
    expect(spaceOf(FIRST_DRAFT, STRATEGY)).toEqual({
      fast: { from: '5', to: '20', step: '2' },
      slow: { from: '15', to: '60', step: '5' },
    });
  });

  it('keeps a range within what the schema allows', () => {
    expect(usualRange({ ...integer('fast', 3), max: 5 })).toEqual({ from: '2', to: '5', step: '1' });
    expect(usualRange({ ...integer('share', 0.4), kind: 'number', min: 0, max: 0.5 })).toEqual({
      from: '0.2',
      to: '0.5',
      step: '0.03',
    });
  });

  it('becomes the input of an optimisation', () => {
    const { search } = checkSearch({ ...FIRST_DRAFT, mostDrawdown: '20' }, STRATEGY);
    expect(search).toMatchObject({
      dimensions: [
        { name: 'fast', kind: 'range', min: 5, max: 20, step: 2 },
        { name: 'slow', kind: 'range', min: 15, max: 60, step: 5 },
      ],
      objective: 'sharpe',
      trials: 200,
      inSampleShare: 0.7,
      constraints: [
        { figure: 'trades', min: 10 },
        { figure: 'maxDrawdown', max: 0.2 },
      ],
    });
    expect(combinations(search?.dimensions ?? [])).toBe(8 * 10);
  });

  it('tries every value of a switch', () => {
    const spaces = { 'sma-cross': { allowShort: { from: '', to: '', step: '' } } };
    const { search } = checkSearch({ ...FIRST_DRAFT, spaces }, STRATEGY);
    expect(search?.dimensions).toEqual([{ name: 'allowShort', kind: 'values', values: [false, true] }]);
  });

  it.each([
    [{ from: '20', to: '5', step: '1' }, 'Ends before it starts.'],
    [{ from: '5', to: '20', step: '0' }, 'The step must be above 0.'],
    [{ from: '1', to: '20', step: '1' }, 'At least 2.'],
    [{ from: '5', to: '20.5', step: '1' }, 'Whole numbers only.'],
    [{ from: '', to: '20', step: '1' }, 'Type three numbers: from, to and step.'],
  ])('says what is wrong with the range %j', (fast, problem) => {
    const { errors, search } = checkSearch({ ...FIRST_DRAFT, spaces: { 'sma-cross': { fast } } }, STRATEGY);
    expect(errors).toEqual({ 'space.fast': problem });
    expect(search).toBeNull();
  });

  it('does not start without a parameter to search, nor with trials that are no number', () => {
    const { errors } = checkSearch({ ...FIRST_DRAFT, spaces: { 'sma-cross': {} }, trials: 'many' }, STRATEGY);
    expect(Object.keys(errors).toSorted()).toEqual(['space', 'trials']);
  });
});
