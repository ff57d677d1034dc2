import { describe, expect, it } from 'vitest';
import { speaksOf } from '../../../../../renderer/features/strategies/speaks-of.ts';

describe('speaksOf', () => {
  it.each([
    ['Bought 0.1 BTC at 58,000, fee 1 USD (momentum-1).', true],
    ['Strategy momentum-1 paused: by hand.', true],
    ['Strategy momentum-10 paused: by hand.', false],
    ['Strategy my-momentum-1 paused: by hand.', false],
    ['my-momentum-1 and momentum-1 both stopped.', true],
    ['Nothing happened.', false],
  ])('%s', (sentence, expected) => {
    expect(speaksOf(sentence, 'momentum-1')).toBe(expected);
  });
});
