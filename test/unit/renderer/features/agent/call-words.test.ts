import { describe, expect, it } from 'vitest';
import { fallbackShare, rationaleOf, usdText } from '../../../../../renderer/features/agent/call-words.ts';

describe('words for a model’s call', () => {
  it('find the rationale in an answer, and show an answer without one as it came', () => {
    expect(rationaleOf('{"action":"hold","rationale":"Nothing moves."}')).toBe('Nothing moves.');
    expect(rationaleOf('{"action":"hold"}')).toBe('{"action":"hold"}');
    expect(rationaleOf('<b>buy</b>')).toBe('<b>buy</b>');
  });

  it('count how often the fallback rule decided', () => {
    expect(fallbackShare([])).toBeNull();
    expect(
      fallbackShare([{ outcome: 'decision' }, { outcome: 'late' }, { outcome: 'budget' }, { outcome: 'decision' }]),
    ).toBe(0.5);
  });

  it('tell a cost down to a hundredth of a cent', () => {
    expect(usdText(0.00123)).toBe('0.0012\u00a0USD');
  });
});
