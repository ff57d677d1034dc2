import { describe, expect, it } from 'vitest';
import { onTick, pnlAt, stepPrice } from '../../../../../renderer/features/chart/line-price.ts';

describe('onTick', () => {
  it.each([
    [57_123.456, '0.5', '57123.5'],
    [57_123.24, '0.5', '57123'],
    [0.47663, '0.0001', '0.4766'],
    [-3, '0.01', '0.01'],
  ])('puts %s on ticks of %s', (price, tickSize, expected) => {
    expect(onTick(price, tickSize)).toBe(expected);
  });
});

describe('stepPrice', () => {
  it('moves by whole ticks, exactly, and never below one', () => {
    expect(stepPrice('57123.4', '0.1', 10)).toBe('57124.4');
    expect(stepPrice('0.3', '0.1', -1)).toBe('0.2');
    expect(stepPrice('0.3', '0.1', -9)).toBe('0.1');
  });
});

describe('pnlAt', () => {
  const long = { quantity: '0.2', avgEntryPrice: '57000' };
  const sell = { side: 'sell', quantity: '0.2', filledQuantity: '0' } as const;

  it('is what the exit gains or loses at the price', () => {
    expect(pnlAt(sell, long, '56000')).toBe('-200');
    expect(pnlAt(sell, long, '58000.5')).toBe('200.1');
  });

  it('turns round for a short position', () => {
    const short = { quantity: '-0.2', avgEntryPrice: '57000' };
    expect(pnlAt({ ...sell, side: 'buy' }, short, '56000')).toBe('200');
    expect(pnlAt(sell, short, '56000')).toBeUndefined();
  });

  it('counts what is left of the order, and no more than is held', () => {
    expect(pnlAt({ ...sell, filledQuantity: '0.15' }, long, '58000')).toBe('50');
    expect(pnlAt({ ...sell, quantity: '1' }, long, '58000')).toBe('200');
  });

  it('is not known for an entry, nor for an order in quote currency', () => {
    expect(pnlAt({ ...sell, side: 'buy' }, long, '58000')).toBeUndefined();
    expect(pnlAt(sell, undefined, '58000')).toBeUndefined();
    expect(pnlAt({ ...sell, quantity: null }, long, '58000')).toBeUndefined();
  });
});
