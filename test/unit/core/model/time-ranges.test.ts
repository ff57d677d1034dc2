import { describe, expect, it } from 'vitest';
import { joinRanges, totalLength, withoutRanges } from '../../../../core/model/time-ranges.ts';
import { fc } from '../../../support/property.ts';

const range = (from: number, to: number) => ({ from, to });

describe('joinRanges', () => {
  it('joins what overlaps or touches, and orders the rest', () => {
    expect(joinRanges([range(20, 30), range(0, 5), range(5, 8), range(25, 40), range(50, 50)])).toEqual([
      range(0, 8),
      range(20, 40),
    ]);
  });
});

describe('withoutRanges', () => {
  it.each([
    { taken: [], left: [range(10, 20)] },
    { taken: [range(0, 100)], left: [] },
    { taken: [range(0, 12), range(15, 17), range(19, 30)], left: [range(12, 15), range(17, 19)] },
    { taken: [range(30, 40)], left: [range(10, 20)] },
    { taken: [range(20, 30), range(0, 10)], left: [range(10, 20)] },
  ])('of 10 to 20 leaves $left without $taken', ({ taken, left }) => {
    expect(withoutRanges(range(10, 20), taken)).toEqual(left);
  });

  it('leaves exactly the moments that lie in none of the others', () => {
    const ranges = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 10 }))
        .map(([from, length]) => range(from, from + length)),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(ranges, (taken) => {
        const left = withoutRanges(range(5, 35), taken);
        const holds = (list: readonly { from: number; to: number }[], time: number): boolean =>
          list.some(({ from, to }) => from <= time && time < to);
        for (let time = 0; time < 50; time++) {
          expect(holds(left, time)).toBe(time >= 5 && time < 35 && !holds(taken, time));
        }
        expect(totalLength(left)).toBe(left.reduce((sum, { from, to }) => sum + to - from, 0));
      }),
    );
  });
});
