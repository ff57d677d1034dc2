import { describe, expect, it } from 'vitest';
import { bookLevels } from '../../../../../renderer/features/order-book/book-levels.ts';

describe('bookLevels', () => {
  it('adds quantities up from the spread and measures bars against the deeper side', () => {
    const { bids, asks, spread, spreadBps } = bookLevels(
      {
        bids: [
          [99, 1],
          [98, 3],
        ],
        asks: [
          [101, 1],
          [102, 1],
        ],
      },
      10,
    );
    expect(bids.map(({ cumulative, depth }) => [cumulative, depth])).toEqual([
      [1, 0.25],
      [4, 1],
    ]);
    expect(asks.map(({ depth }) => depth)).toEqual([0.25, 0.5]);
    expect(spread).toBe(2);
    expect(spreadBps).toBe(200);
  });

  it('shows no more levels than asked and no spread where a side is empty', () => {
    const book = bookLevels(
      {
        bids: [
          [99, 1],
          [98, 1],
          [97, 1],
        ],
        asks: [],
      },
      2,
    );
    expect(book.bids).toHaveLength(2);
    expect([book.spread, book.spreadBps]).toEqual([null, null]);
  });
});
