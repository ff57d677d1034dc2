import { describe, expect, it } from 'vitest';
import { keptText } from '../../../../renderer/format/order-text.ts';

describe('who keeps an order and what protects it, in words', () => {
  it.each([
    [{ order: 'venue', stop: 'venue', target: 'venue' }, 'the venue'],
    [{ order: 'venue', stop: null, target: null }, 'the venue'],
    [{ order: 'venue', stop: 'here', target: 'here' }, 'Tradewind, while it runs'],
    [{ order: 'here', stop: null, target: null }, 'Tradewind, while it runs'],
    [{ order: 'venue', stop: 'venue', target: 'here' }, 'stop: the venue; target: Tradewind, while it runs'],
    [{ order: 'here', stop: 'venue', target: 'venue' }, 'stop and target: the venue; order: Tradewind, while it runs'],
  ] as const)('%o is %s', (kept, words) => {
    expect(keptText(kept)).toBe(words);
  });
});
