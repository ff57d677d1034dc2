import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import type { Order } from '../../../../core/model/order.ts';
import { exitsOf, lossTo, riskMultiple } from '../../../../core/portfolio/stop-risk.ts';
import { anIntent, aPosition } from '../../../support/risk.ts';

const order = (over: Partial<Order>): Order => ({
  ...anIntent(),
  clientOrderId: 'o' as ClientOrderId,
  reduceOnly: true,
  ...over,
});
const stop = (side: 'buy' | 'sell', price: string) => order({ side, type: 'stop', stopPrice: fixed(price) });
const target = (side: 'buy' | 'sell', price: string) => order({ side, type: 'limit', limitPrice: fixed(price) });
const text = (value: bigint | undefined) => (value === undefined ? undefined : plainFixed(value));

describe('the exits of a position', () => {
  it('are the stop and target that a long reaches first', () => {
    const exits = exitsOf(aPosition('2'), [
      stop('sell', '90'),
      stop('sell', '95'),
      target('sell', '120'),
      target('sell', '110'),
      stop('buy', '99'),
    ]);
    expect([text(exits.stop), text(exits.target)]).toEqual(['95', '110']);
  });

  it('are the other way round for a short', () => {
    const exits = exitsOf(aPosition('-2'), [
      stop('buy', '110'),
      stop('buy', '105'),
      target('buy', '80'),
      target('buy', '90'),
    ]);
    expect([text(exits.stop), text(exits.target)]).toEqual(['105', '90']);
  });

  it('are unknown without orders, and while it is flat', () => {
    expect(exitsOf(aPosition('2'), [])).toEqual({ stop: undefined, target: undefined });
    expect(exitsOf(aPosition('0'), [stop('sell', '90')])).toEqual({ stop: undefined, target: undefined });
  });
});

describe('what a position risks', () => {
  it('is its loss to the stop, nothing where the stop lies in the gain', () => {
    expect(plainFixed(lossTo(aPosition('2'), fixed('100'), fixed('95')))).toBe('10');
    expect(plainFixed(lossTo(aPosition('-2'), fixed('100'), fixed('103')))).toBe('6');
    expect(plainFixed(lossTo(aPosition('2'), fixed('100'), fixed('101')))).toBe('0');
  });

  it('makes the unit of its gain', () => {
    const long = aPosition('2', { basis: fixed('200') });
    expect(riskMultiple(long, fixed('30'), fixed('95'))).toBe(3);
    expect(riskMultiple(aPosition('-2', { basis: -fixed('200') }), -fixed('5'), fixed('105'))).toBe(-0.5);
    expect(riskMultiple(long, fixed('30'), fixed('101'))).toBeNull();
  });
});
