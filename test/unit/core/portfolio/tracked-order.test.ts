import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { ClientOrderId } from '../../../../core/model/identifiers.ts';
import { createTrackedOrder, orderedQuantity, quantityWorth } from '../../../../core/portfolio/tracked-order.ts';
import { anIntent, aPosition } from '../../../support/risk.ts';

describe('an order that nothing has happened to', () => {
  it('has filled, reserved and cost nothing, and waits nowhere', () => {
    const order = { ...anIntent(), clientOrderId: 'o-1' as ClientOrderId };
    const position = aPosition('0');
    const { order: same, position: owner, ...rest } = createTrackedOrder(order, position, 5);
    expect([same, owner]).toEqual([order, position]);
    const { status, createdAt, updatedAt, ...nothing } = rest;
    expect([status, createdAt, updatedAt]).toEqual(['initialized', 5, 5]);
    expect(new Set(Object.values(nothing))).toEqual(new Set([null, 0n, false]));
  });

  it('asks for its quantity, or for what its amount comes to at the price it was decided at', () => {
    expect(orderedQuantity(anIntent())).toBe(fixed('1'));
    const size = { kind: 'quote', amount: fixed('250') } as const;
    expect(orderedQuantity(anIntent({ size }))).toBe(fixed('2.5'));
    expect(orderedQuantity(anIntent({ size, decisionPrice: 0n }))).toBe(0n);
  });
});

describe('the quantity that an amount comes to', () => {
  it('is rounded down, and nothing without a price', () => {
    expect(quantityWorth(fixed('10'), fixed('3'))).toBe(3_333_333_333_333_333_333n);
    expect([quantityWorth(fixed('10'), 0n), quantityWorth(fixed('10'), -1n), quantityWorth(0n, 0n)]).toEqual([
      0n,
      0n,
      0n,
    ]);
  });

  it('is worked out anew for another amount and for another price', () => {
    expect(quantityWorth(fixed('10'), fixed('2'))).toBe(fixed('5'));
    expect(quantityWorth(fixed('10'), fixed('2'))).toBe(fixed('5'));
    expect(quantityWorth(fixed('12'), fixed('2'))).toBe(fixed('6'));
    expect(quantityWorth(fixed('12'), fixed('4'))).toBe(fixed('3'));
  });
});
