import { describe, expect, it } from 'vitest';
import { alignedReturns } from '../../../../core/statistics/aligned-returns.ts';
import { correlation } from '../../../../core/statistics/correlation.ts';
import { historicalLoss } from '../../../../core/statistics/historical-loss.ts';

/** Drawn once by Python's random.gauss and rounded; the figures below are of Python's own statistics module. */
const A = [
  -0.0026, 0.0051, -0.0023, -0.0032, -0.0093, -0.0021, 0.0111, 0.0042, 0.0104, 0.0025, 0.0039, 0.0019, -0.0167, 0.0086,
  0.0051, 0.005, -0.0169, -0.0174, -0.0089, -0.0047, 0.0031, -0.0005, 0.0052, -0.0064, 0.0031, 0.0039, -0.0066, 0.0172,
  0.0056, 0.012, -0.0062, -0.0074, -0.0034, -0.0011, 0.0063, 0.0025, -0.0045, -0.0096, -0.0052, 0.0122,
];
const B = [
  -0.008, 0.005, 0.002, -0.0138, -0.0052, 0.0092, -0.0095, -0.0001, 0.0054, -0.005, 0.0063, 0.0006, -0.0217, 0.0118,
  0.0084, 0.0106, 0.0014, -0.0075, -0.0044, -0.0132, 0.0068, -0.0052, -0.0005, -0.014, -0.0059, -0.0019, 0.0064,
  -0.0059, -0.0083, 0.0091, 0.0078, 0.0002, -0.0172, -0.0208, 0.0066, -0.0044, -0.0117, 0.0021, 0.0057, 0.0086,
];

describe('correlation', () => {
  it('is that of an independent program', () => {
    expect(correlation(A, B)).toBeCloseTo(0.3559288161124158, 14);
    expect(
      correlation(
        A,
        A.map((value) => -2 * value),
      ),
    ).toBeCloseTo(-1, 14);
  });

  it('is unknown of fewer than 30 pairs, and of what does not vary', () => {
    expect(correlation(A.slice(0, 29), B)).toBeNull();
    expect(
      correlation(
        A,
        A.map(() => 0.01),
      ),
    ).toBeNull();
  });
});

describe('the loss of a portfolio by historical simulation', () => {
  it('is that of an independent program: long 1,000 of one, short 400 of the other', () => {
    expect(historicalLoss([1_000, -400], [A, B], 0.95)).toBeCloseTo(10.638, 12);
    expect(historicalLoss([1_000, -400], [A, B], 0.99)).toBeCloseTo(16.2666, 12);
  });

  it('is unknown of fewer than 14 days or nothing held, and never a gain', () => {
    expect(historicalLoss([1_000], [A.slice(0, 13)], 0.95)).toBeNull();
    expect(historicalLoss([], [], 0.95)).toBeNull();
    expect(historicalLoss([1_000], [A.map(() => 0.01)], 0.95)).toBe(0);
  });
});

it('pairs returns at the times that all series have', () => {
  const returns = alignedReturns([
    { time: [1, 2, 3, 4], close: [100, 110, 121, 133.1] },
    { time: [1, 3, 4, 5], close: [50, 60, 30, 1] },
  ]);
  expect(returns[0]?.map((value) => value.toFixed(6))).toEqual(['0.210000', '0.100000']);
  expect(returns[1]?.map((value) => value.toFixed(6))).toEqual(['0.200000', '-0.500000']);
  expect(alignedReturns([])).toEqual([]);
});
