import { describe, expect, it } from 'vitest';
import { paletteScore } from '../../../../../renderer/features/shell/palette-filter.ts';

describe('paletteScore', () => {
  it('wants every word that was typed', () => {
    expect(paletteScore('Show the Data screen', 'data show')).toBe(1);
    expect(paletteScore('Show the Data screen', 'data trade')).toBe(0);
  });

  it('does not match loose letters: "alt" must not stop all trading', () => {
    expect(paletteScore('Stop all trading', 'alt')).toBe(0);
  });

  it('prefers the beginning of a word', () => {
    expect(paletteScore('demo:BTC-USD', 'usd')).toBe(1);
    expect(paletteScore('demo:BTC-USD', 'tc')).toBe(0.5);
  });

  it('shows everything while nothing is typed', () => {
    expect(paletteScore('Dark theme', '')).toBe(1);
  });
});
