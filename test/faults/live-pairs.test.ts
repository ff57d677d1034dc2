import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import type { TrackedOrder } from '../../core/portfolio/tracked-order.ts';
import { openWireWorld } from '../support/live/wire-world.ts';
import type { WireWorld } from '../support/live/wire-world.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Slow enough that a busy machine is not taken for a venue that does not answer. */
const SPEED = 10;
let world: WireWorld;
afterEach(() => world.close());

const LIST = 'POST /api/v3/orderList/oco';
const now = () => unixMs(world.clock.now());
const open = (): readonly TrackedOrder[] => [...world.desk().system.state.openOrders.values()];
const standing = () =>
  open().filter(({ status, order }) => status === 'accepted' && order.source === 'protection').length;
const atVenue = () =>
  world.server.account.truth().open.map(({ type, limitPrice, stopPrice, quantity, listId }) => {
    const price = plainFixed(limitPrice ?? stopPrice ?? 0n);
    return `${type} ${price} ${plainFixed(quantity)} ${listId === undefined ? 'alone' : 'listed'}`;
  });
/** Bought 0.01 with a stop far below and a target far above, both accepted by the venue. */
const bracket = async (): Promise<void> => {
  world = await openWireWorld({ speed: SPEED });
  buy();
  await world.until(() => standing() === 2, 'protected');
};
const buy = (): ClientOrderId => {
  const protection = { stopPrice: fixed('30000'), targetPrice: fixed('250000') };
  return world.submit({ type: 'limit', limitPrice: fixed('200000'), protection });
};

describe('a bracket on Binance spot', () => {
  it('rests there as one order list, whose stop is moved as one, and which an exit takes out of its way', async () => {
    await bracket();
    const [first] = atVenue();
    const size = first?.split(' ')[2] ?? '';
    expect(atVenue()).toEqual([`stop 30000 ${size} listed`, `limit 250000 ${size} listed`]);
    const stop = open().find(({ order }) => order.type === 'stop')?.order.clientOrderId ?? ('' as ClientOrderId);
    world.desk().system.amend(stop, { stopPrice: fixed('31000') }, 'person', now());
    await world.until(
      () => open().some(({ order }) => order.stopPrice === fixed('31000')) && standing() === 2,
      'moved',
    );
    expect(atVenue()).toEqual([`stop 31000 ${size} listed`, `limit 250000 ${size} listed`]);
    const exit = world.trade('sell', '0.004');
    await world.until(() => world.order(exit).status === 'filled' && standing() === 2, 'sold, and protected again');
    const rest = plainFixed(fixed(size) - fixed('0.004'));
    expect(atVenue()).toEqual([`stop 31000 ${rest} listed`, `limit 250000 ${rest} listed`]);
    expect(await world.problems()).toEqual([]);
  });

  it('whose answer is lost is found, both of it, and sent once', async () => {
    world = await openWireWorld({ speed: SPEED });
    world.server.faults.set('drop', { kind: 'user' });
    world.server.faults.set('resetAfterRead', {}, { count: 1, path: LIST });
    buy();
    await world.until(() => world.events('order.unknown').length === 2, 'unknown');
    await world.until(() => standing() === 2, 'found');
    expect([atVenue().length, world.events('order.paired').length]).toEqual([2, 1]);
    expect(await world.problems()).toEqual([]);
  });

  it('whose target fills in part gets a stop again for the rest, though the venue has dropped it', async () => {
    await bracket();
    const target = world.server.account.truth().open.find(({ type }) => type === 'limit');
    const whole = target?.quantity ?? 0n;
    world.server.account.fill(target?.id ?? 0, '0.003');
    await world.until(() => standing() === 2 && world.events('order.paired').length === 2, 'protected again');
    const rest = plainFixed(whole - fixed('0.003'));
    expect(atVenue()).toEqual([`stop 30000 ${rest} listed`, `limit 250000 ${rest} listed`]);
    expect(await world.problems()).toEqual([]);
  });

  it('outlasts a stop of trading and a restart', async () => {
    await bracket();
    world.desk().system.halt('test', 'person', now());
    await world.desk().executor.lookAfterHalt(1);
    await world.sleep(3_000);
    expect(atVenue()).toHaveLength(2);
    await world.restart();
    expect([atVenue().length, standing()]).toEqual([2, 2]);
    expect(await world.problems()).toEqual([]);
  });
});
