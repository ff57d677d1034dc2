import { describe, expect, it } from 'vitest';
import type { ClientOrderId, InstrumentId, OrderGroupId, StrategyId } from '../../../../../core/model/identifiers.ts';
import type { OrderGroup, OrderIntent } from '../../../../../core/model/order.ts';
import type { TrackedOrder } from '../../../../../core/portfolio/tracked-order.ts';
import { duplicate } from '../../../../../core/risk/checks/duplicate.ts';
import { fixed } from '../../../../../core/base/fixed.ts';
import { anAssessment, anIntent, aRiskView, base, NOW, sentOrder } from '../../../../support/risk.ts';

describe('duplicate', () => {
  it.each([
    { source: 'strategy', agoMs: 9_999, denied: true },
    { source: 'strategy', agoMs: 10_000, denied: false },
    { source: 'person', agoMs: 999, denied: true },
    { source: 'person', agoMs: 1_000, denied: false },
  ] as const)('the same order by a $source, $agoMs ms later: denied = $denied', ({ source, agoMs, denied }) => {
    const view = aRiskView({ recentOrders: () => [sentOrder(agoMs)] });
    const verdict = duplicate(anAssessment({ intent: anIntent({ source }) }), view);
    expect(verdict?.code).toBe(denied ? 'DUPLICATE' : undefined);
  });

  it.each([
    ['side', { side: 'sell' }],
    ['quantity', { size: base('2') }],
    ['owner', { strategyId: 's-2' as StrategyId }],
    ['type', { type: 'limit' }],
    ['trigger', { stopPrice: fixed('99') }],
    ['limit price', { limitPrice: fixed('99') }],
    ['kind of size', { size: { kind: 'quote', amount: fixed('1') } }],
    ['instrument', { instrumentId: 'test:ETH-USD' as InstrumentId }],
  ] as const)('an order that differs in %s is not the same', (_what, over) => {
    const view = aRiskView({ recentOrders: () => [sentOrder(1, over)] });
    expect(duplicate(anAssessment(), view)).toBeUndefined();
  });

  it('compares orders sized in quote currency by their amounts', () => {
    const worth = (amount: string) => ({ size: { kind: 'quote', amount: fixed(amount) } }) as const;
    const judge = (amount: string) =>
      duplicate(
        anAssessment({ intent: anIntent(worth(amount)) }),
        aRiskView({ recentOrders: () => [sentOrder(1, worth('50'))] }),
      );
    expect([judge('50')?.code, judge('51')]).toEqual(['DUPLICATE', undefined]);
  });

  it('acts on an intent once, for ever', () => {
    const view = aRiskView({ knownIntent: () => 'o-1' as ClientOrderId });
    expect(duplicate(anAssessment(), view)?.code).toBe('DUPLICATE');
  });

  it('does not hold up a flatten', () => {
    const view = aRiskView({ recentOrders: () => [sentOrder(1)] });
    expect(duplicate(anAssessment({ flatten: true }), view)).toBeUndefined();
  });
});

describe('what protects a position', () => {
  const group = (groupId: string, role: OrderGroup['role'] = 'stop'): OrderGroup => ({
    groupId: groupId as OrderGroupId,
    role,
  });
  const stop = { source: 'protection', group: group('g-1') } as const;
  const judge = (over: Partial<OrderIntent>, earlier: TrackedOrder) =>
    duplicate(
      anAssessment({ intent: anIntent(over) }),
      aRiskView({ recentProtection: () => [earlier], recentOrders: () => [{ ...earlier, createdAt: NOW }] }),
    );

  it('is placed once as long as it is open, and again once it has ended', () => {
    expect(judge(stop, sentOrder(3_600_000, stop))).toEqual({
      code: 'DUPLICATE',
      message: 'Order o-3600000 protects this already.',
    });
    expect(judge(stop, { ...sentOrder(1, stop), status: 'rejected' })).toBeUndefined();
  });

  it('without a group is the emergency exit of its position, of which there is one', () => {
    const exit = { source: 'emergency' } as const;
    expect(judge(exit, sentOrder(1, exit))?.code).toBe('DUPLICATE');
    expect(judge(exit, sentOrder(1, { ...exit, group: group('g-1') }))).toBeUndefined();
    expect(judge({ ...exit, group: group('g-1') }, sentOrder(1, exit))).toBeUndefined();
  });

  it.each([
    ['leg', { ...stop, group: group('g-1', 'target') }],
    ['entry', { ...stop, group: group('g-2') }],
    ['owner', { ...stop, strategyId: 's-2' as StrategyId }],
    ['instrument', { ...stop, instrumentId: 'test:ETH-USD' as InstrumentId }],
    ['cause', { ...stop, source: 'emergency' }],
  ] as const)('is not the same for another %s', (_what, other) => {
    expect(judge(stop, sentOrder(1, other))).toBeUndefined();
    expect(judge(other, sentOrder(1, stop))).toBeUndefined();
  });
});
