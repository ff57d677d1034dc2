import { fc } from '../../../../support/property.ts';
import { describe, expect, it } from 'vitest';
import { layOutTags, tagsInRoom } from '../../../../../renderer/features/chart/price-tag-layout.ts';

const ROOM = { height: 24, top: 50, bottom: 500 };

describe('layOutTags', () => {
  it('leaves tags at their prices while there is room', () => {
    expect(layOutTags([100, 300], ROOM).map((place) => place.y)).toEqual([100, 300]);
  });

  it('moves tags of near prices apart', () => {
    expect(layOutTags([100, 105, 110], ROOM).map((place) => place.y)).toEqual([100, 124, 148]);
  });

  it('keeps prices outside the pane at its edge and says on which side they are', () => {
    expect(layOutTags([-80, 900], ROOM)).toEqual([
      { y: 62, outside: 'above' },
      { y: 488, outside: 'below' },
    ]);
  });

  it('never lays one tag over another, nor one outside the pane while all fit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 1_500 }), { maxLength: 12 }), (wanted) => {
        const placed = layOutTags(wanted, { height: 24, top: 40, bottom: 400 })
          .map((place) => place.y)
          .toSorted((a, b) => a - b);
        for (const [index, y] of placed.entries()) {
          expect(y).toBeGreaterThanOrEqual(52);
          expect(y).toBeLessThanOrEqual(388);
          if (index > 0) expect(y - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(24);
        }
      }),
    );
  });
});

describe('tagsInRoom', () => {
  const room = { height: 20, top: 40, bottom: 100 };
  const order = (y: number) => ({ y, isPlan: false });
  const plan = (y: number) => ({ y, isPlan: true });

  it('shows what fits, those in view first and then the nearest', () => {
    expect(tagsInRoom([order(500), order(50), order(90), order(110), order(-300)], room)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('shows what is only planned in view, and never out of it', () => {
    expect(tagsInRoom([plan(50), plan(120), order(400)], room)).toEqual([true, false, true]);
  });
});
