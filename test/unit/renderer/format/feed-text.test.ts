import { describe, expect, it } from 'vitest';
import { msText, offsetText } from '../../../../renderer/format/feed-text.ts';

describe('msText', () => {
  it('rounds, and is a dash where it is not known', () => {
    expect(msText(83.6)).toBe('84\u00a0ms');
    expect(msText(null)).toBe('–');
  });
});

describe('offsetText', () => {
  it('always has its sign, except where it rounds to nothing', () => {
    expect(offsetText(12.4)).toBe('+12\u00a0ms');
    expect(offsetText(-1_500)).toBe('\u22121500\u00a0ms');
    expect(offsetText(-0.3)).toBe('0\u00a0ms');
    expect(offsetText(null)).toBe('–');
  });
});
