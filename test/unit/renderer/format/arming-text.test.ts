import { describe, expect, it } from 'vitest';
import { armingText, keyText, permissionTexts, timeLeftText } from '../../../../renderer/format/arming-text.ts';

describe('arming in words', () => {
  it.each([
    [{ state: 'armed', expiresAt: 7_260_000 }, 'Armed, 2 h 1 min left'],
    [{ state: 'armed', expiresAt: -1 }, 'Armed, 0.0 s left'],
    [{ state: 'expired', expiresAt: 0 }, 'Expired: reductions only'],
    [{ state: 'disarmed', expiresAt: null }, 'Not armed'],
  ] as const)('%j is "%s"', (arming, text) => {
    expect(armingText({ cause: null, armedAt: null, ...arming }, 0).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

describe('the time that is left, in the strip,', () => {
  it.each([
    [{ state: 'armed', expiresAt: 86_399_000 }, 'armed 23 h'],
    [{ state: 'armed', expiresAt: 3_540_000 }, 'armed 59 min'],
    [{ state: 'expired', expiresAt: 0 }, 'expired'],
  ] as const)('of %j is "%s"', (arming, text) => {
    expect(timeLeftText({ cause: null, armedAt: null, ...arming }, 0).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

describe('a key in words', () => {
  it('is its end, its note and its place', () => {
    expect(keyText({ tail: '4711', label: 'laptop', origin: 'keychain', storedAt: 0 })).toBe(
      "Ends in 4711 “laptop”, kept in this system's keychain",
    );
  });

  it('warns of a key in plain text', () => {
    expect(keyText({ tail: '4711', label: '', origin: 'environment', storedAt: null })).toBe(
      'Ends in 4711, in plain text in the environment: for test networks only',
    );
  });

  it('says of each right what the venue says, also that it says nothing', () => {
    const texts = (trade: boolean | null, withdraw: boolean | null, restrictedByAddress: boolean | null) =>
      permissionTexts({ trade, withdraw, restrictedByAddress }).map(({ text, tone }) => `${text} (${tone})`);
    expect(texts(true, false, true)).toEqual([
      'May trade (accent)',
      'Cannot withdraw (accent)',
      'Bound to addresses (accent)',
    ]);
    expect(texts(false, true, false)).toEqual([
      'May not trade (danger)',
      'May withdraw: refused (danger)',
      'Works from any address (warn)',
    ]);
    expect(texts(null, null, null)).toEqual([
      'Trading: not told (neutral)',
      'Withdrawing: not told (warn)',
      'Addresses: not told (neutral)',
    ]);
  });
});
