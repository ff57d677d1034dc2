import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import type { OrderChange } from '../../core/model/order.ts';
import { openWireWorld } from '../support/live/wire-world.ts';
import type { WireWorld } from '../support/live/wire-world.ts';

vi.setConfig({ testTimeout: 120_000 });

let world: WireWorld;
afterEach(() => world.close());

const amend = (id: ClientOrderId, change: OrderChange) =>
  world.desk().system.amend(id, change, 'person', unixMs(world.clock.now()));
const atVenue = () =>
  world.server.account.truth().orders.map(({ type, status, limitPrice, stopPrice }) => {
    return `${type} ${plainFixed(limitPrice ?? stopPrice ?? 0n)} ${status}`;
  });
const open = () => [...world.desk().system.state.openOrders.values()].filter(({ status }) => status === 'accepted');

describe('orders on Binance spot, which changes none', () => {
  it('get another price by a cancel and one new order, also across a restart and with an answer lost', async () => {
    world = await openWireWorld();
    const id = world.submit();
    await world.until(() => world.order(id).status === 'accepted', 'accepted');
    world.server.faults.set('resetAfterRead', {}, { count: 1, path: 'DELETE /api/v3/order' });
    expect(amend(id, { limitPrice: fixed('21000') })).toMatchObject({ outcome: 'sent' });
    await world.until(() => open().some(({ order }) => order.replaces === id), 'replaced');
    expect(atVenue()).toEqual(['limit 20000 canceled', 'limit 21000 new']);
    await world.restart();
    expect(atVenue()).toEqual(['limit 20000 canceled', 'limit 21000 new']);
    expect(await world.problems()).toEqual([]);
  });

  it('move the stop of a bracket, as large as the fee in coins leaves it', async () => {
    world = await openWireWorld();
    const id = world.submit({ type: 'limit', limitPrice: fixed('200000'), protection: { stopPrice: fixed('30000') } });
    await world.until(() => open().length === 1, 'protected');
    const [stop] = open();
    expect(stop?.order).toMatchObject({ type: 'stop', reduceOnly: true });
    const held = world.desk().system.state.positions.find(({ strategyId }) => strategyId === 'manual')?.quantity ?? 0n;
    const covered = stop?.order.size.kind === 'base' ? stop.order.size.quantity : 0n;
    expect([covered <= held, held - covered < fixed('0.00001')]).toEqual([true, true]);
    amend(stop?.order.clientOrderId ?? id, { stopPrice: fixed('31000') });
    await world.until(() => open().some(({ order }) => order.stopPrice === fixed('31000')), 'moved');
    expect(atVenue().slice(1)).toEqual(['stop 30000 canceled', 'stop 31000 new']);
    expect(await world.problems()).toEqual([]);
  });
});
