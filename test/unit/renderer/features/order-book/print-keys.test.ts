import { describe, expect, it } from 'vitest';
import { withKeys } from '../../../../../renderer/features/order-book/print-keys.ts';

const trade = (time: number) => ({ time, price: 100, quantity: 1, aggressor: 'buy' as const });

describe('withKeys', () => {
  it('keeps the key of a trade when newer ones come before it, equal ones included', () => {
    const before = withKeys([trade(2), trade(1), trade(1)]);
    const after = withKeys([trade(3), trade(2), trade(1), trade(1)]);
    expect(after.slice(1).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(new Set(after.map(({ key }) => key)).size).toBe(4);
  });
});
