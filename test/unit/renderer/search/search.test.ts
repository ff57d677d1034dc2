import { describe, expect, it } from 'vitest';
import type { InstrumentHit } from '../../../../core/api/wire/venue-wire.ts';
import { hitValue, markedHit } from '../../../../renderer/search/hit-value.ts';
import { foundText, unreachableText } from '../../../../renderer/search/search-text.ts';

function hits(count: number): readonly InstrumentHit[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `binance:C${index}-USDT`,
    venue: 'binance',
    symbol: `C${index}-USDT`,
    base: `C${index}`,
    quote: 'USDT',
    tickSize: '0.01',
    lotSize: '0.001',
    minNotional: '5',
    pricePlaces: 2,
    quantityPlaces: 3,
    shortable: false,
    kind: 'spot',
    maxLeverage: 1,
    account: 'PAPER-2',
    active: true,
    watched: false,
  }));
}

describe('markedHit', () => {
  const found = hits(3);

  it('is the first until another one is marked', () => {
    expect(markedHit('', found)).toBe(hitValue({ id: 'binance:C0-USDT' }));
    const second = hitValue({ id: 'binance:C1-USDT' });
    expect(markedHit(second, found)).toBe(second);
  });

  it('falls back to the first when the marked one is no longer found, so that Enter takes what is shown', () => {
    expect(markedHit(hitValue({ id: 'okx:BTC-USDT' }), found)).toBe(hitValue({ id: 'binance:C0-USDT' }));
    expect(markedHit('x', [])).toBe('');
  });
});

describe('foundText', () => {
  it('says how much was found and how much is shown', () => {
    expect(foundText({ hits: hits(60), total: 1_450, unreachable: [] }, 'usdt')).toBe(
      'The first 60 of 1,450 instruments. Type more to narrow it down.',
    );
    expect(foundText({ hits: hits(1), total: 1, unreachable: [] }, 'c0')).toBe('One instrument.');
    expect(foundText({ hits: [], total: 0, unreachable: [] }, ' nope ')).toBe('No instrument goes by “nope”.');
  });
});

describe('unreachableText', () => {
  it('names the venue and the reason, with one full stop', () => {
    expect(unreachableText({ venue: 'kraken', reason: 'the name is not known. ' })).toBe(
      'kraken could not be asked: the name is not known. What it listed before is searched.',
    );
  });
});
