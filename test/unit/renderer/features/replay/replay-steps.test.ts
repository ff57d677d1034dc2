import { describe, expect, it } from 'vitest';
import type { DecisionTraceWire } from '../../../../../core/api/wire/strategy-wire.ts';
import {
  barsOfTrace,
  decisionAt,
  eventfulSteps,
  nextEventful,
} from '../../../../../renderer/features/replay/replay-steps.ts';

const MINUTE = 60_000;
const ORDER = {
  clientOrderId: 'o-1',
  side: 'buy',
  type: 'market',
  quantity: '1',
  status: 'filled',
  reason: 'cross up',
  denial: null,
  sizing: null,
  checks: null,
} as const;

/** Five bars: it changes its mind at the third, asks there, and is filled at the fourth. */
function aTrace(): DecisionTraceWire {
  const wishes = [0, 0, 1, 1, 1] as const;
  const prices = [10, 11, 12, 13, 14];
  return {
    instrumentId: 'demo:BTC-USD',
    timeframe: '1m',
    strategy: 'sma-cross',
    next: null,
    time: prices.map((_, index) => index * MINUTE),
    open: prices,
    high: prices,
    low: prices,
    close: prices,
    volume: prices,
    sentences: prices.map((price) => `Close ${price}.`),
    insights: wishes.map((wish) => ({ wish, confidence: null, readings: [], members: [] })),
    equity: prices,
    position: [0, 0, 0, 1, 1],
    orders: [{ bar: 2, order: ORDER }],
    fills: [{ bar: 3, side: 'buy', price: 13, quantity: 1 }],
  };
}

describe('the steps of a replay', () => {
  it('show what was thought at the close of a bar, and what was asked for there', () => {
    expect(decisionAt(aTrace(), 2)).toMatchObject({
      time: 3 * MINUTE,
      close: 12,
      sentence: 'Close 12.',
      insight: { wish: 1 },
      orders: [{ clientOrderId: 'o-1' }],
    });
    expect(decisionAt(aTrace(), 1)?.orders).toEqual([]);
    expect(decisionAt(aTrace(), 5)).toBeUndefined();
  });

  it('are eventful where the mind changed, an order was asked for, or one was filled', () => {
    expect(eventfulSteps(aTrace())).toEqual([2, 3]);
  });

  it('lead to the next of those either way, or else to the end', () => {
    expect(nextEventful([2, 3], 0, 1, 4)).toBe(2);
    expect(nextEventful([2, 3], 2, 1, 4)).toBe(3);
    expect(nextEventful([2, 3], 3, 1, 4)).toBe(4);
    expect(nextEventful([2, 3], 3, -1, 4)).toBe(2);
    expect(nextEventful([2, 3], 2, -1, 4)).toBe(0);
  });

  it('have the bars of the trace', () => {
    expect(barsOfTrace(aTrace())[4]).toEqual({ time: 4 * MINUTE, open: 14, high: 14, low: 14, close: 14, volume: 14 });
  });
});
