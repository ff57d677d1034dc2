import { describe, expect, it } from 'vitest';
import { bytesText, countText, countedText } from '../../../../renderer/format/amount.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('bytesText', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.00 kB'],
    [1_240_000, '1.24 MB'],
    [37_512_000_000, '37.5 GB'],
    [999_700, '1.00 MB'],
    [182_000_000, '182 MB'],
    [2e15, '2,000 TB'],
  ])('%s is %s', (bytes, text) => expect(plain(bytesText(bytes))).toBe(text));

  it('is a dash where it is not known', () => {
    expect(bytesText(null)).toBe('–');
    expect(bytesText(NaN)).toBe('–');
  });
});

describe('countedText', () => {
  it('agrees in number', () => {
    expect(plain(countedText(1, 'bar'))).toBe('1 bar');
    expect(plain(countedText(43_200, 'bar'))).toBe('43,200 bars');
    expect(plain(countedText(2, 'strategy', 'strategies'))).toBe('2 strategies');
    expect(countText(null)).toBe('–');
  });
});
