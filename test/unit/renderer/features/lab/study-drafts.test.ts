import { describe, expect, it } from 'vitest';
import { checkDraw } from '../../../../../renderer/features/lab/draw-draft.ts';
import { checkWindows } from '../../../../../renderer/features/lab/windows-draft.ts';

describe('windows as typed', () => {
  const draft = { kind: 'rolling', chosenDays: '30', testedDays: '10', trials: '50' } as const;

  it('become lengths in bars, with the number of windows', () => {
    expect(checkWindows(draft, 90 * 24, 24)).toEqual({
      errors: {},
      windows: { kind: 'rolling', inSample: 720, outOfSample: 240 },
      count: 6,
    });
  });

  it('must fit the period, and be numbers', () => {
    expect(checkWindows(draft, 39 * 24, 24)).toMatchObject({
      windows: null,
      errors: { chosenDays: 'Both together may take the 39 days of the period.' },
    });
    expect(checkWindows({ ...draft, testedDays: 'ten' }, 90 * 24, 24).errors).toEqual({
      testedDays: 'A number of days above 0.',
    });
  });
});

describe('a Monte Carlo as typed', () => {
  const draft = { runId: 'run-1', method: 'block-bootstrap', runs: '1000', ruin: '50', seed: '1' } as const;

  it('becomes its input, the ruin as a share', () => {
    expect(checkDraw(draft)).toEqual({
      errors: {},
      input: { runId: 'run-1', method: 'block-bootstrap', runs: 1_000, ruin: 0.5, seed: 1 },
    });
  });

  it('says which field is wrong', () => {
    const { errors, input } = checkDraw({ ...draft, runs: '9', ruin: '101', seed: '-1' });
    expect(Object.keys(errors)).toEqual(['runs', 'ruin', 'seed']);
    expect(input).toBeNull();
  });
});
