import { describe, expect, it } from 'vitest';
import { messageRate } from '../../../../../core/risk/checks/message-rate.ts';
import { PROFILES } from '../../../../../core/config/profiles.ts';
import { anAssessment, aRiskView, sentOrder } from '../../../../support/risk.ts';

/** `count` orders, the oldest `spanMs` ago, the newest just now. */
const sent = (count: number, spanMs: number) =>
  Array.from({ length: count }, (_, index) => sentOrder(spanMs - (spanMs * index) / Math.max(count - 1, 1)));

describe('messageRate', () => {
  it.each([
    { count: 4, spanMs: 999, denied: false },
    { count: 5, spanMs: 999, denied: true },
    { count: 5, spanMs: 1_000, denied: false },
    { count: 59, spanMs: 59_999, denied: false },
    { count: 60, spanMs: 59_999, denied: true },
    { count: 60, spanMs: 60_000, denied: false },
    { count: 999, spanMs: 86_399_999, denied: false },
    { count: 1_000, spanMs: 86_399_999, denied: true },
  ])('$count orders within $spanMs ms: denied = $denied', ({ count, spanMs, denied }) => {
    const view = aRiskView({ recentOrders: () => sent(count, spanMs) });
    expect(messageRate(anAssessment(), view)?.code).toBe(denied ? 'RATE' : undefined);
  });

  it('takes a limit of zero as zero', () => {
    const messages = { perSecond: 0, perMinute: 60, perDay: 1_000 };
    const view = aRiskView({ limits: { ...PROFILES.moderate.limits, messages } });
    expect(messageRate(anAssessment(), view)?.code).toBe('RATE');
  });

  it('does not hold up a flatten', () => {
    const view = aRiskView({ recentOrders: () => sent(100, 10) });
    expect(messageRate(anAssessment({ flatten: true }), view)).toBeUndefined();
  });
});
