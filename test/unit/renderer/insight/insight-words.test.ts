import { describe, expect, it } from 'vitest';
import { confidenceText, wishText } from '../../../../renderer/insight/insight-words.ts';

describe('words for an insight', () => {
  it('say what is wanted, no opinion included', () => {
    expect(([1, 0, -1, null] as const).map((wish) => wishText({ wish }))).toEqual([
      'Long',
      'Flat',
      'Short',
      'No opinion',
    ]);
    expect(wishText(null)).toBe('No opinion');
  });

  it('say how sure it is, and nothing where the rule knows no degrees', () => {
    expect(confidenceText({ confidence: 0.666 })).toBe('67\u00a0%');
    expect(confidenceText({ confidence: null })).toBe('–');
  });
});
