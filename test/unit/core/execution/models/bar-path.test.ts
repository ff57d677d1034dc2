import { describe, expect, it } from 'vitest';
import { pathPrice, pathReach } from '../../../../../core/execution/models/bar-path.ts';
import { aBar } from '../../../../support/trading.ts';

const bar = aBar(0, [100, 106, 97, 103]);

describe('the path inside a bar of open 100, high 106, low 97, close 103', () => {
  it.each([
    { fraction: 0, buy: 100, sell: 100 },
    { fraction: 1 / 6, buy: 103, sell: 98.5 },
    { fraction: 1 / 3, buy: 106, sell: 97 },
    { fraction: 1 / 2, buy: 101.5, sell: 101.5 },
    { fraction: 2 / 3, buy: 97, sell: 106 },
    { fraction: 5 / 6, buy: 100, sell: 104.5 },
    { fraction: 1, buy: 103, sell: 103 },
  ])('is at $buy for a buy and $sell for a sale after $fraction of it', ({ fraction, buy, sell }) => {
    expect(pathPrice(bar, 'buy', fraction)).toBeCloseTo(buy, 9);
    expect(pathPrice(bar, 'sell', fraction)).toBeCloseTo(sell, 9);
  });

  it('still reaches the good extreme before two thirds of it, and only the rest afterwards', () => {
    expect([pathReach(bar, 'buy', 0), pathReach(bar, 'sell', 0.6)]).toEqual([97, 106]);
    expect(pathReach(bar, 'buy', 5 / 6)).toBeCloseTo(100, 9);
    expect(pathReach(bar, 'sell', 5 / 6)).toBeCloseTo(104.5, 9);
  });
});
