import { describe, expect, it } from 'vitest';
import { instrumentName, priceText, quantityText, symbolOf } from '../../../../renderer/format/instrument-text.ts';

const BTC = { pricePlaces: 1, quantityPlaces: 4 };

describe('figures of an instrument', () => {
  it('shows prices with the decimals of the market', () => {
    expect(priceText('64012.34', BTC)).toBe('64,012.3');
  });

  it('shows quantities with the decimals of the lot, and finer ones where the figure has them', () => {
    expect(quantityText('0.1', BTC)).toBe('0.1000');
    expect(quantityText('0.123456', BTC)).toBe('0.123456');
  });

  it('names the symbol of an instrument id', () => {
    expect(symbolOf('demo:BTC-USD')).toBe('BTC-USD');
  });

  it('tells instruments of venues apart by the venue, those of the built-in market by their symbol alone', () => {
    expect(instrumentName('coinbase:BTC-USD')).toBe('BTC-USD on coinbase');
    expect(instrumentName('demo:BTC-USD')).toBe('BTC-USD');
    expect(instrumentName('BTC-USD')).toBe('BTC-USD');
  });
});
