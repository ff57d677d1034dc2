import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../../core/base/fixed.ts';
import { createSlippageModel } from '../../../../../core/execution/models/slippage.ts';
import { someModels } from '../../../../support/trading.ts';

/** sigma = (101 - 99) / 100 = 0.02, so k = 0.002; with q = 25 of V = 100: k sqrt(q / V) = 0.001. */
const MARKET = { tickSize: fixed('0.01'), volume: 100, high: 101, low: 99, close: 100 };

const priceOf = (slippage: 'none' | 'fixed' | 'spread' | 'volume' | 'hybrid', side: 'buy' | 'sell', quantity = 25) => {
  const models = someModels({ slippage, slippageBps: fixed('5'), spreadBps: fixed('4') });
  return plainFixed(createSlippageModel(models).takerPrice(fixed('100'), side, quantity, MARKET));
};

describe('slippage at a price of 100', () => {
  it.each([
    { model: 'none', buy: '100', sell: '100' },
    { model: 'fixed', buy: '100.05', sell: '99.95' },
    { model: 'spread', buy: '100.02', sell: '99.98' },
    { model: 'volume', buy: '100.1', sell: '99.9' },
    { model: 'hybrid', buy: '100.17', sell: '99.83' },
  ] as const)('$model: buys at $buy, sells at $sell', ({ model, buy, sell }) => {
    expect(priceOf(model, 'buy')).toBe(buy);
    expect(priceOf(model, 'sell')).toBe(sell);
  });

  it('has a spread of at least one tick', () => {
    const models = someModels({ slippage: 'spread', spreadBps: 0n });
    expect(plainFixed(createSlippageModel(models).takerPrice(fixed('100'), 'buy', 1, MARKET))).toBe('100.005');
  });

  it('grows with the square root of the share of the volume', () => {
    expect(priceOf('volume', 'buy', 100)).toBe('100.2');
    expect(priceOf('volume', 'buy', 1)).toBe('100.02');
  });

  it('takes a bar without volume as if the order had been all of it', () => {
    const model = createSlippageModel(someModels({ slippage: 'volume' }));
    expect(plainFixed(model.takerPrice(fixed('100'), 'buy', 25, { ...MARKET, volume: 0 }))).toBe('100.2');
  });

  it('never sells at zero or below', () => {
    const model = createSlippageModel(someModels({ slippage: 'fixed', slippageBps: fixed('20000') }));
    expect(model.takerPrice(fixed('100'), 'sell', 1, MARKET) > 0n).toBe(true);
  });
});
