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

const now = () => unixMs(world.clock.now());
const open = (): readonly TrackedOrder[] => [...world.desk().system.state.openOrders.values()];
const stop = () => open().find(({ order }) => order.type === 'stop');
const held = () => plainFixed(world.desk().system.state.positions.reduce((sum, { quantity }) => sum + quantity, 0n));
const atVenue = () =>
  world.server.account.truth().open.map(({ type, limitPrice, stopPrice, quantity }) => {
    return `${type} ${plainFixed(limitPrice ?? stopPrice ?? 0n)} ${plainFixed(quantity)}`;
  });
/** One stop, which both sides know and nobody wants gone. */
const isSettled = (): boolean => {
  const found = stop();
  const isStanding = found?.status === 'accepted' && found.cancelRequestedAt === null;
  return isStanding && open().length === 1 && atVenue().length === 1;
};
const venueId = (): number => world.server.account.truth().open.find(({ type }) => type === 'stop')?.id ?? 0;
/** Long 0.01 with a stop far below, which the venue has. */
const protectedLong = async (): Promise<void> => {
  world = await openWireWorld({ dialect: 'binanceusdm', speed: SPEED });
  buy();
  await world.until(() => stop()?.status === 'accepted', 'protected');
};
const buy = (): ClientOrderId =>
  world.submit({ type: 'limit', limitPrice: fixed('200000'), protection: { stopPrice: fixed('30000') } });

describe('a stop on Binance USD-M futures', () => {
  it('rests in the system of conditional orders, and is moved by a cancel and another', async () => {
    await protectedLong();
    expect([atVenue(), stop()?.venueOrderId?.startsWith('algo-')]).toEqual([['stop 30000 0.01'], true]);
    world
      .desk()
      .system.amend(
        stop()?.order.clientOrderId ?? ('' as ClientOrderId),
        { stopPrice: fixed('31000') },
        'person',
        now(),
      );
    await world.until(() => stop()?.order.stopPrice === fixed('31000') && stop()?.status === 'accepted', 'moved');
    expect(atVenue()).toEqual(['stop 31000 0.01']);
    expect(await world.problems()).toEqual([]);
  });

  it.each([false, true])(
    'closes the position when it is met, its fills told once (stream silent: %s)',
    async (silent) => {
      await protectedLong();
      if (silent) world.server.faults.set('drop', { kind: 'user' });
      world.server.account.trigger(venueId());
      await world.until(() => held() === '0', 'closed', 60_000);
      await world.until(() => open().length === 0, 'settled', 60_000);
      expect(world.events('order.filled').length).toBe(world.server.account.truth().fills.length);
      expect(world.events('venue.external-filled')).toEqual([]);
      expect(await world.problems()).toEqual([]);
    },
  );

  it('whose answer is lost stands there once, found or given up and placed anew', async () => {
    world = await openWireWorld({ dialect: 'binanceusdm', speed: SPEED });
    world.server.faults.set('drop', { kind: 'user' });
    world.server.faults.set('resetAfterRead', {}, { count: 1, path: 'POST /fapi/v1/algoOrder' });
    buy();
    await world.until(() => stop()?.status === 'unknown', 'unknown');
    await world.until(isSettled, 'settled');
    expect(atVenue()).toEqual(['stop 30000 0.01']);
    expect(await world.problems()).toEqual([]);
  });

  it('outlasts the death of the program and a stop of trading, and is canceled with everything else at level 2', async () => {
    await protectedLong();
    await world.restart();
    await world.until(isSettled, 'found again');
    expect(atVenue()).toEqual(['stop 30000 0.01']);
    world.desk().system.halt('test', 'person', now());
    await world.desk().executor.lookAfterHalt(1);
    await world.sleep(2_000);
    expect(atVenue()).toEqual(['stop 30000 0.01']);
    world.desk().system.halt('test', 'person', now(), 2);
    await world.until(() => atVenue().length === 0 && open().length === 0, 'canceled');
    expect(await world.problems()).toEqual([]);
  });
});
