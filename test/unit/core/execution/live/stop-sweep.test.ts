import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { createStopSweep } from '../../../../../core/execution/live/stop-sweep.ts';
import type { StopSweep } from '../../../../../core/execution/live/stop-sweep.ts';
import type { ClientOrderId, InstrumentId } from '../../../../../core/model/identifiers.ts';
import { aListedDesk } from '../../../../support/live/listed-venue.ts';
import type { ListedDesk } from '../../../../support/live/listed-venue.ts';
import { anInstrument } from '../../../../support/trading.ts';

const ETH = 'test:ETH-USD' as InstrumentId;

interface Sweeping extends ListedDesk {
  readonly sweep: StopSweep;
  /** A bid that the venue lists under `venueOrderId`; its id. */
  readonly bid: (venueOrderId: string) => ClientOrderId;
  readonly statusOf: (id: ClientOrderId) => string | undefined;
  readonly cancels: () => readonly string[];
}

function aSweep(): Sweeping {
  const listed = aListedDesk();
  const { desk, parts, observer } = listed;
  let price = 99;
  return {
    ...listed,
    sweep: createStopSweep(parts, observer),
    bid(venueOrderId) {
      const id = desk.submit({ type: 'limit', limitPrice: fixed(String(price--)) }) as ClientOrderId;
      desk.report({ kind: 'accepted', clientOrderId: id, venueOrderId: listed.list(venueOrderId).venueOrderId });
      return id;
    },
    statusOf: (id) => desk.system.state.orders.get(id)?.status,
    cancels: () => listed.calls.filter((call) => call.startsWith('cancel')),
  };
}

/** One unit that is held, and its stop, listed under `venueOrderId`. */
function protect({ desk, list }: ListedDesk, venueOrderId: string): ClientOrderId {
  desk.fill(desk.submit({ protection: { stopPrice: fixed('95') } }), '1', '100');
  const stop = desk.sent().at(-1) as ClientOrderId;
  const shown = list(venueOrderId, { side: 'sell', type: 'stop', stopPrice: fixed('95'), reduceOnly: true });
  desk.report({ kind: 'accepted', clientOrderId: stop, venueOrderId: shown.venueOrderId });
  return stop;
}

describe('a look at the venue after a halt', () => {
  it('cancels what is open and ours, and the next look finds nothing', async () => {
    const { sweep, bid, statusOf, cancels } = aSweep();
    const id = bid('v1');
    expect(await sweep.look(1)).toEqual({ ok: true, value: 1 });
    expect([cancels(), statusOf(id)]).toEqual([['cancel v1'], 'accepted']);
    expect(await sweep.look(1)).toEqual({ ok: true, value: 0 });
    expect([cancels(), statusOf(id)]).toEqual([['cancel v1'], 'canceled']);
  });

  it('says so when the venue does not answer, and asks for nothing', async () => {
    const { sweep, bid, mute, calls } = aSweep();
    bid('v1');
    mute('open');
    expect(await sweep.look(1)).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    expect(calls).toEqual(['open']);
  });

  it('leaves the orders of others, and cancels one of our form that no intent stands behind', async () => {
    const { sweep, list, cancels, incidents } = aSweep();
    list('x1');
    list('x2', { clientOrderId: 'by-hand' as ClientOrderId });
    expect(await sweep.look(1)).toEqual({ ok: true, value: 0 });
    expect(cancels()).toEqual([]);
    list('x3', { clientOrderId: 'tw9-4' as ClientOrderId });
    expect(await sweep.look(1)).toEqual({ ok: true, value: 1 });
    expect([cancels(), incidents()]).toEqual([['cancel x3'], ['UNMAPPED_ORDER']]);
  });

  it('knows an order of ours by its client id while its venue id is not known', async () => {
    const { sweep, desk, list, cancels, statusOf } = aSweep();
    const id = desk.submit({ type: 'limit', limitPrice: fixed('99') }) as ClientOrderId;
    list('v1', { clientOrderId: id });
    expect(await sweep.look(1)).toEqual({ ok: true, value: 1 });
    expect([cancels(), statusOf(id)]).toEqual([['cancel v1'], 'accepted']);
  });
});

describe('a look of level 1', () => {
  it('keeps the stops that rest at the venue, which level 2 cancels', async () => {
    const sweeping = aSweep();
    const { sweep, cancels } = sweeping;
    protect(sweeping, 's1');
    expect(await sweep.look(1)).toEqual({ ok: true, value: 0 });
    expect(cancels()).toEqual([]);
    expect(await sweep.look(2)).toEqual({ ok: true, value: 1 });
    expect(cancels()).toEqual(['cancel s1']);
  });

  it('counts a stop of which it is not known whether it rests', async () => {
    const { sweep, desk, calls } = aSweep();
    desk.fill(desk.submit({ protection: { stopPrice: fixed('95') } }), '1', '100');
    const stop = desk.sent().at(-1) ?? '';
    desk.report({ kind: 'unknown', clientOrderId: stop as ClientOrderId, message: 'lost' });
    expect(await sweep.look(1)).toEqual({ ok: true, value: 1 });
    expect(calls).toContain(`order ${stop}`);
  });

  it('does not sweep an instrument in bulk on which a stop stays', async () => {
    const sweeping = aSweep();
    protect(sweeping, 's1');
    sweeping.bid('v1');
    sweeping.bid('v2');
    expect(await sweeping.sweep.look(1)).toEqual({ ok: true, value: 2 });
    expect(sweeping.cancels()).toEqual(['cancel v1', 'cancel v2']);
  });
});

describe('many orders', () => {
  it('of an instrument on which all go are canceled in one call, and what is left of them one by one', async () => {
    const { sweep, bid, cancels, disobey, list } = aSweep();
    disobey();
    bid('v1');
    bid('v2');
    list('x1', { instrumentId: ETH, clientOrderId: 'by-hand' as ClientOrderId });
    expect(await sweep.look(1)).toEqual({ ok: true, value: 2 });
    const bulk = `cancel-all ${anInstrument().id}`;
    expect(cancels()).toEqual([bulk]);
    await sweep.look(1);
    expect(cancels()).toEqual([bulk, bulk, 'cancel v1', 'cancel v2']);
  });

  it('beside one of somebody else, or only one, are canceled one by one', async () => {
    const { sweep, bid, cancels, list } = aSweep();
    bid('v1');
    bid('v2');
    list('x1', { clientOrderId: 'by-hand' as ClientOrderId });
    await sweep.look(1);
    expect(cancels()).toEqual(['cancel v1', 'cancel v2']);
  });

  it('that have ended unheard are settled from one page where there are more than three, else by their ids', async () => {
    for (const count of [3, 4]) {
      const { sweep, bid, list, calls, statusOf } = aSweep();
      const ids = Array.from({ length: count }, (_, nth) => bid(`v${nth}`));
      for (let nth = 0; nth < count; nth++) list(`v${nth}`, { status: 'canceled' });
      expect(await sweep.look(1)).toEqual({ ok: true, value: 0 });
      expect(ids.map(statusOf)).toEqual(ids.map(() => 'canceled'));
      expect(calls.filter((call) => call === 'closed').length).toBe(count > 3 ? 1 : 0);
      expect(calls.filter((call) => call.startsWith('order ')).length).toBe(count > 3 ? 0 : count);
    }
  });

  it('that the page of ended ones does not show are asked for by their ids', async () => {
    const { sweep, bid, list, mute, calls, statusOf } = aSweep();
    const ids = ['v1', 'v2', 'v3', 'v4'].map(bid);
    for (const id of ['v1', 'v2', 'v3', 'v4']) list(id, { status: 'canceled' });
    mute('closed');
    expect(await sweep.look(1)).toEqual({ ok: true, value: 0 });
    expect(ids.map(statusOf)).toEqual(ids.map(() => 'canceled'));
    expect(calls.filter((call) => call.startsWith('order '))).toEqual(['order v1', 'order v2', 'order v3', 'order v4']);
  });

  it('that our books hold open and nobody has heard of keep the stop unverified', async () => {
    const { sweep, bid, forget, statusOf } = aSweep();
    const id = bid('v1');
    forget('v1');
    expect(await sweep.look(1)).toEqual({ ok: true, value: 1 });
    expect(statusOf(id)).toBe('accepted');
  });
});
