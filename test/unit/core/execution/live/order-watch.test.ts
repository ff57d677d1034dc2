import { describe, expect, it } from 'vitest';
import { createOrderWatch } from '../../../../../core/execution/live/order-watch.ts';
import type { Finding } from '../../../../../core/execution/live/live-parts.ts';
import type { LocalOrder } from '../../../../../core/execution/live/local-book.ts';
import type { ClientOrderId, OrderGroupId } from '../../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../../core/model/order.ts';
import type { OrderStatus } from '../../../../../core/model/order-status.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { anIntent } from '../../../../support/risk.ts';

const MINUTE = 60_000;

function watching(status: OrderStatus, intent: Partial<OrderIntent>) {
  const clock = createManualClock(0);
  const told: Finding[] = [];
  const order = { ...anIntent(intent), clientOrderId: 'tw1-1' as ClientOrderId };
  const local = { order, status, createdAt: 0 } as Partial<LocalOrder> as LocalOrder;
  const open = { orders: [local] as readonly LocalOrder[] };
  const book = { openOrders: () => open.orders } as Parameters<typeof createOrderWatch>[0]['book'];
  const watch = createOrderWatch({ book, clock, tell: (finding) => void told.push(finding) });
  const after = (ms: number): readonly string[] => {
    clock.advance(ms);
    watch.onTime();
    watch.onTime();
    return told.map(({ kind }) => kind);
  };
  return { after, told };
}

describe('orders that stand for too long', () => {
  const stop = { source: 'protection', group: { groupId: 'g' as OrderGroupId, role: 'stop' } } as const;

  it('Q8: a stop that the venue has not confirmed within 5 s is told, once, and overdue', () => {
    const { after, told } = watching('submitted', stop);
    expect(after(5_000)).toEqual([]);
    expect(after(1)).toEqual(['incident', 'overdue']);
    expect(told[0]).toMatchObject({ code: 'UNPROTECTED', act: 'reduce-only' });
    expect(after(MINUTE)).toEqual(['incident', 'overdue']);
  });

  it('one that is confirmed is not', () => {
    expect(watching('accepted', stop).after(MINUTE)).toEqual([]);
  });

  it("Q9: a rule's limit order that has not filled in 10 minutes is overdue", () => {
    const { after } = watching('accepted', { source: 'strategy', type: 'limit' });
    expect(after(10 * MINUTE)).toEqual([]);
    expect(after(1)).toEqual(['overdue']);
  });

  it.each([
    ["a person's", 'accepted', { source: 'person', type: 'limit' }],
    ['one that waits for its trigger', 'accepted', { source: 'strategy', type: 'stop' }],
    ['one that is looked for', 'unknown', { source: 'strategy', type: 'limit' }],
  ] as const)('%s may stand', (_, status, intent) => {
    expect(watching(status, intent).after(60 * MINUTE)).toEqual([]);
  });
});
