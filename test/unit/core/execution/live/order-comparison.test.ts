import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { createOrderComparison } from '../../../../../core/execution/live/order-comparison.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';
import { aListedDesk } from '../../../../support/live/listed-venue.ts';

/** A comparison, and a bid for 1 at 99 that the venue has taken and lists under `v1`. */
function aComparison() {
  const listed = aListedDesk();
  const { desk, parts, observer, calls } = listed;
  const id = desk.submit({ type: 'limit', limitPrice: fixed('99') }) as ClientOrderId;
  desk.report({ kind: 'accepted', clientOrderId: id, venueOrderId: listed.list('v1').venueOrderId });
  const { compare } = createOrderComparison(parts, observer);
  return {
    ...listed,
    id,
    compare,
    statusOf: () => desk.system.state.orders.get(id)?.status,
    external: () => [...(desk.system.state.venue?.external.keys() ?? [])],
    lookups: () => calls.filter((call) => call.startsWith('order ')).length,
  };
}

describe('the open orders of a venue, compared with ours', () => {
  it('are asked for once where they agree', async () => {
    const { compare, calls, statusOf } = aComparison();
    expect(await compare()).toMatchObject({ ok: true });
    expect([calls, statusOf()]).toEqual([['open'], 'accepted']);
  });

  it('leave everything as it is while the venue does not answer', async () => {
    for (const question of ['open', 'order']) {
      const { compare, mute, forget, statusOf } = aComparison();
      forget('v1');
      mute(question);
      expect(await compare()).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
      expect(statusOf()).toBe('accepted');
    }
  });

  it('settle an order that has ended unheard', async () => {
    const { compare, list, statusOf, lookups } = aComparison();
    list('v1', { status: 'canceled' });
    await compare();
    expect([statusOf(), lookups()]).toEqual(['canceled', 1]);
  });

  it('say nothing about an order that is on its way, or that waits here', async () => {
    const { compare, desk, forget, lookups } = aComparison();
    forget('v1');
    desk.canceled('7-1');
    desk.submit({ type: 'limit', limitPrice: fixed('98') });
    const unknown = desk.submit({ type: 'limit', limitPrice: fixed('97') }) as ClientOrderId;
    desk.report({ kind: 'unknown', clientOrderId: unknown, message: 'lost' });
    await compare();
    expect(lookups()).toBe(0);
  });

  it('take in the orders of others, and let go of them when they are gone', async () => {
    const { compare, list, forget, external } = aComparison();
    list('x1');
    list('x2');
    await compare();
    expect(external()).toEqual(['x1', 'x2']);
    forget('x1');
    await compare();
    expect(external()).toEqual(['x2']);
  });
});

describe('an order of which the venue knows nothing any more', () => {
  it('has ended after three looks five seconds apart, a minute after it was made', async () => {
    const { compare, forget, statusOf, time, incidents } = aComparison();
    forget('v1');
    await time.run(61_000);
    for (const [passes, status] of [
      [0, 'accepted'],
      // Too soon after the last one to count.
      [4_999, 'accepted'],
      [1, 'accepted'],
      [4_999, 'accepted'],
      [1, 'canceled'],
    ] as const) {
      await time.run(passes);
      await compare();
      expect(statusOf()).toBe(status);
    }
    expect(incidents()).toEqual(['ORDER_LOST']);
  });

  it('may be too young to be listed', async () => {
    const { compare, forget, statusOf, time } = aComparison();
    forget('v1');
    for (let look = 0; look < 10; look++) {
      await compare();
      await time.run(5_000);
    }
    expect(statusOf()).toBe('accepted');
    await time.run(11_000);
    await compare();
    expect(statusOf()).toBe('canceled');
  });

  it('is looked for anew once it was seen again', async () => {
    const { compare, forget, list, statusOf, time } = aComparison();
    await time.run(61_000);
    forget('v1');
    await compare();
    await time.run(5_000);
    await compare();
    await time.run(5_000);
    // Not listed as open, and found by its id.
    list('v1', { status: 'canceled', filledQuantity: fixed('1') });
    await compare();
    expect(statusOf()).toBe('accepted');
    forget('v1');
    await time.run(5_000);
    await compare();
    expect(statusOf()).toBe('accepted');
  });
});
