import { describe, expect, it } from 'vitest';
import { changesBetween, formOf } from '../../../../../renderer/features/configs/config-form.ts';
import { aParameter, aStrategyInfo, aSwitch } from '../../../../support/strategy-info.ts';

const STRATEGY = aStrategyInfo([aParameter(), aSwitch('allowShort', 'Sell short')]);
const VALUES = { id: 'a', parameters: { fast: 12 }, risk: { maxPosition: 2_500 }, saveStateOnStop: true };

describe('the form of a configuration', () => {
  it('has the values of the file, and the defaults of what it leaves out', () => {
    expect(formOf(VALUES, STRATEGY)).toEqual({
      enabled: true,
      saveStateOnStop: true,
      params: { fast: '12', allowShort: true },
      limits: { maxOrderValue: '', maxPosition: '2500', maxDailyLoss: '', maxOrdersPerDay: '' },
    });
  });

  it('changes what was changed and nothing else; an emptied limit is removed', () => {
    const before = formOf(VALUES, STRATEGY);
    expect(changesBetween(before, before, STRATEGY)).toEqual([]);
    const after = {
      ...before,
      enabled: false,
      params: { ...before.params, fast: '20' },
      limits: { ...before.limits, maxPosition: '', maxDailyLoss: '99.5', maxOrdersPerDay: '40' },
    };
    expect(changesBetween(before, after, STRATEGY)).toEqual([
      { path: ['enabled'], value: false },
      { path: ['parameters', 'fast'], value: 20 },
      { path: ['risk', 'maxPosition'] },
      { path: ['risk', 'maxDailyLoss'], value: '99.5' },
      { path: ['risk', 'maxOrdersPerDay'], value: 40 },
    ]);
  });

  it('cannot be saved while a parameter is wrong', () => {
    const before = formOf(VALUES, STRATEGY);
    expect(changesBetween(before, { ...before, params: { ...before.params, fast: 'x' } }, STRATEGY)).toBeUndefined();
  });

  it('takes a file that holds something else for one without values', () => {
    expect(formOf('nonsense', STRATEGY).params).toEqual({ fast: '10', allowShort: true });
  });
});
