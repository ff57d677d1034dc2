import { describe, expect, it } from 'vitest';
import {
  coverageMonths,
  coverageStep,
  dayAfterKey,
  dayWords,
} from '../../../../../renderer/features/data/coverage-months.ts';

const LAST_OF_JANUARY = Date.UTC(2028, 0, 30);

/** From 30 January 2028 to 3 March: 34 days in a leap year. */
const map = {
  firstDay: LAST_OF_JANUARY,
  days: Array.from({ length: 34 }, (_, index) => (index === 1 ? 0.5 : index === 5 ? 0 : 1)),
};

describe('coverageMonths', () => {
  const months = coverageMonths(map);

  it('cuts the map into UTC months of their own length', () => {
    expect(months.map(({ name, days }) => [name, days.length])).toEqual([
      ['2028-01', 31],
      ['2028-02', 29],
      ['2028-03', 31],
    ]);
  });

  it('leaves the days outside the map open', () => {
    expect(months[0]?.days.slice(28)).toEqual([undefined, 1, 0.5]);
    expect(months[2]?.days.slice(0, 4)).toEqual([1, 1, 1, undefined]);
  });

  it('takes the share of a month over the days of the map only', () => {
    expect(months[0]?.share).toBe(0.75);
    expect(months[1]?.share).toBeCloseTo(28 / 29, 12);
  });

  it('is empty where nothing is stored', () => {
    expect(coverageMonths({ firstDay: 0, days: [] })).toEqual([]);
  });
});

describe('dayWords', () => {
  it('tells whole, part and missing days apart', () => {
    expect(dayWords(map, 0)).toBe('2028-01-30: complete');
    expect(dayWords(map, 1)).toBe('2028-01-31: 50.0 % of its bars');
    expect(dayWords(map, 5)).toBe('2028-02-04: no bars');
  });

  it('never rounds a day to whole or empty', () => {
    expect(dayWords({ firstDay: 0, days: [1_439 / 1_440] }, 0)).toBe('1970-01-01: 99.9 % of its bars');
    expect(dayWords({ firstDay: 0, days: [0.000_1] }, 0)).toBe('1970-01-01: 0.1 % of its bars');
    expect(coverageStep(1_439 / 1_440)).toBe('part');
  });
});

describe('dayAfterKey', () => {
  it('moves by days and by months, to the last day of a shorter one', () => {
    expect(dayAfterKey('ArrowRight', 0, map)).toBe(1);
    expect(dayAfterKey('ArrowDown', 1, map)).toBe(30);
    expect(dayAfterKey('ArrowUp', 30, map)).toBe(0);
  });

  it('stays on the map', () => {
    expect(dayAfterKey('ArrowLeft', 0, map)).toBe(0);
    expect(dayAfterKey('End', 3, map)).toBe(33);
    expect(dayAfterKey('Tab', 3, map)).toBeUndefined();
  });
});
