import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import { malformedOrder } from '../../../../core/risk/malformed-order.ts';
import { anIntent, base, NOW } from '../../../support/risk.ts';

const says = (over: Partial<OrderIntent>) => malformedOrder(anIntent(over))?.message;
const price = fixed('100');
const amount = (distance: string) => ({ kind: 'amount', distance: fixed(distance) }) as const;
const fraction = (of: string) => ({ kind: 'fraction', fraction: fixed(of) }) as const;

describe('an order', () => {
  it.each([
    ['of nothing', { size: base('0') }, /quantity is zero/],
    ['of less than nothing', { size: base('-1') }, /quantity is zero/],
    ['for no money', { size: { kind: 'quote', amount: 0n } }, /quantity is zero/],
    ['at market', {}, /^$/],
    ['for an amount of money', { size: { kind: 'quote', amount: 1n } }, /^$/],
  ] as const)('%s', (_what, over, expected) => {
    expect(says(over) ?? '').toMatch(expected);
  });

  it.each([
    ['limit', { limitPrice: price }, /^$/],
    ['limit', {}, /A limit order needs a price above zero/],
    ['limit', { limitPrice: 0n }, /needs a price above zero/],
    ['stop-limit', { limitPrice: price, stopPrice: price }, /^$/],
    ['stop-limit', { stopPrice: price }, /A stop limit order needs a price/],
    ['stop-limit', { limitPrice: price }, /A stop limit order needs a trigger above zero/],
    ['take-profit-limit', { stopPrice: price }, /A take profit limit order needs a price/],
    ['market', { limitPrice: price }, /market order has no limit price/],
    ['stop', { limitPrice: price, stopPrice: price }, /A stop order trades at market/],
    ['take-profit', { limitPrice: price, stopPrice: price }, /A take profit order trades at market/],
    ['stop', { stopPrice: price }, /^$/],
    ['stop', {}, /A stop order needs a trigger above zero/],
    ['take-profit', { stopPrice: 0n }, /A take profit order needs a trigger above zero/],
    ['limit', { limitPrice: price, stopPrice: price }, /A limit order waits for no trigger/],
    ['market', { stopPrice: price }, /A market order waits for no trigger/],
    ['trailing-stop', { limitPrice: price, trail: amount('1') }, /trailing stop order trades at market/],
  ] as const)('of type %s with %o', (type, over, expected) => {
    expect(says({ type, ...over }) ?? '').toMatch(expected);
  });

  it.each([
    [undefined, /needs a distance/],
    [amount('1'), /^$/],
    [amount('0'), /needs a distance/],
    [fraction('0.05'), /^$/],
    [fraction('0'), /needs a distance/],
    [fraction('0.999'), /^$/],
    [fraction('1'), /needs a distance/],
  ] as const)('that trails at %o', (trail, expected) => {
    expect(says({ type: 'trailing-stop', ...(trail === undefined ? {} : { trail }) }) ?? '').toMatch(expected);
  });

  it('of another type follows nothing', () => {
    expect(says({ type: 'stop', stopPrice: price, trail: amount('1') })).toMatch(/Only a trailing stop follows/);
  });

  it.each([
    ['gtd', NOW + 1, /^$/],
    ['gtd', NOW, /has passed/],
    ['gtd', undefined, /needs that time/],
    ['gtc', NOW + 1, /no other order has one/],
    ['gtc', undefined, /^$/],
  ] as const)('%s that ends at %s', (timeInForce, expiresAt, expected) => {
    const end = expiresAt === undefined ? {} : { expiresAt: unixMs(expiresAt) };
    expect(says({ timeInForce, ...end }) ?? '').toMatch(expected);
  });
});

describe('the protection of an entry at 100', () => {
  const below = fixed('99');
  const above = fixed('101');

  it.each([
    ['buy', { stopPrice: below, targetPrice: above }, true],
    ['buy', {}, true],
    ['buy', { stopPrice: price }, false],
    ['buy', { stopPrice: above }, false],
    ['buy', { stopPrice: 0n }, false],
    ['buy', { targetPrice: price }, false],
    ['buy', { targetPrice: below }, false],
    ['sell', { stopPrice: above, targetPrice: below }, true],
    ['sell', { stopPrice: price }, false],
    ['sell', { stopPrice: below }, false],
    ['sell', { targetPrice: price }, false],
    ['sell', { targetPrice: above }, false],
    ['sell', { targetPrice: 0n }, false],
    ['buy', { trail: amount('1') }, true],
    ['buy', { trail: amount('1'), targetPrice: above }, true],
    ['buy', { trail: amount('1'), stopPrice: below }, false],
    ['buy', { trail: amount('0') }, false],
    ['sell', { trail: fraction('1') }, false],
  ] as const)('of a %s with %o is sound: %s', (side, protection, isSound) => {
    const text = says({ side, protection });
    if (isSound) expect(text).toBeUndefined();
    else expect(text).toMatch(/A stop protects on the side of loss/);
  });

  it('is held against the limit, else the trigger, else the market', () => {
    const protection = { stopPrice: fixed('104') };
    expect(says({ protection, type: 'limit', limitPrice: fixed('105') })).toBeUndefined();
    expect(says({ protection, type: 'stop', stopPrice: fixed('105') })).toBeUndefined();
    expect(says({ protection })).toMatch(/side of loss/);
    expect(says({ protection, type: 'stop-limit', stopPrice: fixed('110'), limitPrice: fixed('103') })).toMatch(/loss/);
  });
});
