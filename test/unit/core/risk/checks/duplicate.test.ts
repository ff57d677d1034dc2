import { describe, expect, it } from 'vitest';
import type { ClientOrderId, StrategyId } from '../../../../../core/model/identifiers.ts';
import { duplicate } from '../../../../../core/risk/checks/duplicate.ts';
import { anAssessment, anIntent, aRiskView, base, sentOrder } from '../../../../support/risk.ts';

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
  ] as const)('an order that differs in %s is not the same', (_what, over) => {
    const view = aRiskView({ recentOrders: () => [sentOrder(1, over)] });
    expect(duplicate(anAssessment(), view)).toBeUndefined();
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
