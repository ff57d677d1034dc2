import { describe, expect, it } from 'vitest';
import { steppedTrade } from '../../../../../renderer/features/backtest/stepped-trade.ts';

describe('stepping through trades', () => {
  it.each([
    [null, 1, 3, 0],
    [null, -1, 3, 2],
    [0, 1, 3, 1],
    [2, 1, 3, 2],
    [0, -1, 3, 0],
    [null, 1, 0, null],
  ] as const)('from %s by %s of %s leads to %s', (selected, by, count, to) => {
    expect(steppedTrade(selected, by, count)).toBe(to);
  });
});
