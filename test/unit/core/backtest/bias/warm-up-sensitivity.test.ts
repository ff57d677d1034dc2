import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../../core/backtest/bias/look-ahead.ts';
import { compareWarmUp } from '../../../../../core/backtest/bias/warm-up-sensitivity.ts';

function decision(time: number, side: 'buy' | 'sell', quantity = '1'): Decision {
  return {
    strategy: 's-1',
    instrument: 'BTC-USD',
    time,
    side,
    type: 'market',
    timeInForce: 'gtc',
    quantity,
    limitPrice: null,
  };
}

const WHOLE = [decision(10, 'buy'), decision(20, 'sell'), decision(30, 'buy'), decision(40, 'sell')];

describe('sensitivity to the warm-up', () => {
  it('finds nothing where a later start decides alike, in other sizes', () => {
    const later = {
      skippedBars: 5,
      from: 15,
      decisions: WHOLE.slice(1).map(({ time, side }) => decision(time, side, '2')),
    };
    expect(compareWarmUp(WHOLE, later)).toEqual({ skippedBars: 5, decisions: 3, same: 3, differsUntil: null });
  });

  it('tells until when the start mattered: decisions that are missing and those that are new', () => {
    const decisions = [decision(22, 'sell'), decision(30, 'buy'), decision(40, 'sell')];
    expect(compareWarmUp(WHOLE, { skippedBars: 5, from: 15, decisions })).toEqual({
      skippedBars: 5,
      decisions: 3,
      same: 2,
      differsUntil: 22,
    });
  });
});
