import { expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { unitValue } from '../../../../core/portfolio/unit-value.ts';
import { valuePosition, exposureOf } from '../../../../core/portfolio/valued-position.ts';
import { aPosition } from '../../../support/risk.ts';
import { TERMS } from '../../../support/perpetual.ts';

it('leaves deposits out: 1,000 grows to 1,100, another 1,100 comes, all falls by a tenth', () => {
  const units = [
    { time: 0, units: fixed('1000') },
    { time: 10, units: fixed('2000') },
  ];
  expect(unitValue(units, 5, 1_100)).toBeCloseTo(1.1, 15);
  expect(unitValue(units, 10, 2_200)).toBeCloseTo(1.1, 15);
  expect(unitValue(units, 20, 1_980)).toBeCloseTo(0.99, 15);
  expect(unitValue([], 20, 1_980)).toBe(1);
});

it('values positions, and nets their owners within an instrument', () => {
  const spot = { mark: fixed('110'), leverage: fixed('1'), terms: undefined };
  const long = valuePosition(aPosition('3', { basis: fixed('300') }), spot);
  const short = valuePosition(aPosition('-1', { basis: -fixed('100') }), spot);
  const other = valuePosition(aPosition('-2', { basis: -fixed('90'), instrumentIndex: 1 }), {
    mark: fixed('40'),
    leverage: fixed('3'),
    terms: TERMS,
  });
  expect([long.unrealized, short.unrealized, other.unrealized]).toEqual([fixed('30'), -fixed('10'), fixed('10')]);
  expect([other.margin, other.maintenance]).toEqual([fixed('30'), fixed('0.4')]);
  expect([long.margin, long.maintenance]).toEqual([0n, 0n]);
  expect(exposureOf([long, short, other])).toEqual({ gross: fixed('300'), net: fixed('140') });
  expect(valuePosition(aPosition('3', { basis: fixed('300') }), { ...spot, mark: undefined }).value).toBe(fixed('300'));
});
