import { describe, expect, it } from 'vitest';
import { messageRate, messagesSince } from '../../../../../core/risk/checks/message-rate.ts';
import { PROFILES } from '../../../../../core/config/profiles.ts';
import type { InstrumentId, OrderGroupId, StrategyId } from '../../../../../core/model/identifiers.ts';
import type { OrderGroup, OrderIntent } from '../../../../../core/model/order.ts';
import type { TrackedOrder } from '../../../../../core/portfolio/tracked-order.ts';
import { anAssessment, anIntent, aRiskView, NOW, sentOrder } from '../../../../support/risk.ts';

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

describe('messagesSince', () => {
  const view = (orders: readonly number[], amends: readonly number[]) =>
    aRiskView({
      recentOrders: () => orders.map((ago) => sentOrder(ago)),
      recentAmends: () => amends.map((ago) => NOW - ago),
    });

  it('counts orders and amendments inside the window, not at its edge, however many are kept', () => {
    expect(messagesSince(view([5_000, 1_000, 999, 1], [1_000, 999, 0]), 1_000)).toBe(4);
    expect(messagesSince(view([999, 1], []), 1_000)).toBe(2);
    expect(messagesSince(view([], [999]), 1_000)).toBe(1);
    expect(messagesSince(view([1_000], [1_000]), 1_000)).toBe(0);
    expect(messagesSince(view([], []), 1_000)).toBe(0);
  });

  it('and the limit counts them together', () => {
    expect(messageRate(anAssessment(), view([999, 1], [999, 998]))).toBeUndefined();
    expect(messageRate(anAssessment(), view([999, 1], [999, 998, 1]))?.code).toBe('RATE');
    expect(messageRate(anAssessment(), view([999, 1], [1_001, 1_000, 998]))).toBeUndefined();
    expect(messageRate(anAssessment(), view([], [5, 4, 3, 2, 1]))?.code).toBe('RATE');
  });
});

describe('what protects a position', () => {
  const group = (groupId: string): OrderGroup => ({ groupId: groupId as OrderGroupId, role: 'stop' });
  const stop = { source: 'protection', group: group('g-1') } as const;
  const judge = (
    over: Partial<OrderIntent>,
    protections: readonly TrackedOrder[],
    orders: readonly TrackedOrder[] = [],
  ) =>
    messageRate(
      anAssessment({ intent: anIntent(over) }),
      aRiskView({ recentProtection: () => protections, recentOrders: () => orders }),
    );
  const many = (count: number, over: Partial<OrderIntent>, agoMs = 59_999) =>
    Array.from({ length: count }, () => sentOrder(agoMs, over));

  it('is held back by nothing that people and rules send', () => {
    expect(judge(stop, [], many(100, {}, 1))).toBeUndefined();
  });

  it('may be placed twenty times in a minute for one entry', () => {
    expect(judge(stop, many(19, stop))).toBeUndefined();
    expect(judge(stop, many(20, stop))).toMatchObject({ code: 'RATE', message: expect.stringMatching(/^20 orders/) });
    expect(judge(stop, many(20, stop, 60_000))).toBeUndefined();
    expect(judge({ source: 'emergency' }, many(20, { source: 'emergency' }))?.code).toBe('RATE');
  });

  it.each([
    ['entry', { ...stop, group: group('g-2') }],
    ['owner', { ...stop, strategyId: 's-2' as StrategyId }],
    ['instrument', { ...stop, instrumentId: 'test:ETH-USD' as InstrumentId }],
    ['cause', { ...stop, source: 'emergency' }],
  ] as const)('is not counted with that of another %s', (_what, other) => {
    expect(judge(stop, many(20, other))).toBeUndefined();
    expect(judge(other, many(20, stop))).toBeUndefined();
  });

  it('without a group is counted apart from that with one', () => {
    const bare = { source: 'protection' } as const;
    expect(judge(bare, many(20, stop))).toBeUndefined();
    expect(judge(stop, many(20, bare))).toBeUndefined();
    expect(judge(bare, many(20, bare))?.code).toBe('RATE');
  });
});
