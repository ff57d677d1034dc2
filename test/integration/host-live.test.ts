import { fixed } from '../../core/base/fixed.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aTicket, temporaryFolder } from '../support/desk-fixture.ts';
import { cliOn } from '../support/run-cli.ts';
import { openLiveHost } from '../support/live/live-host.ts';
import type { LiveHostBench } from '../support/live/live-host.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const INSTRUMENT = 'binance:BTC-USDT';
const place = temporaryFolder();
const { cli } = cliOn(place.folder.path);

describe('an account at a venue, from its definition to its orders', () => {
  let live: LiveHostBench;
  beforeAll(async () => {
    live = await openLiveHost(place.folder);
  });
  afterAll(async () => {
    await live.close();
    place.remove();
  });

  it('takes cash and holdings from the venue, and owns none of them to a strategy', () => {
    const snapshot = live.life().desk.tradingSnapshot();
    const truth = live.server.account.truth().balances;
    expect(snapshot.account.cash).toBe(truth['USDT']?.free);
    expect(snapshot.positions.map(({ strategyId, quantity }) => [strategyId, quantity])).toEqual(
      truth['BTC'] === undefined ? [] : [['external', truth['BTC'].free]],
    );
    expect(live.life().reconciliation()).toMatchObject({
      state: 'reconciled',
      link: 'up',
      differences: [],
      incidents: [],
    });
    expect(live.server.log.writeCount()).toBe(0);
  });

  it('sends nothing before it is armed', async () => {
    const outcome = await live.life().desk.submit(aTicket({ instrumentId: INSTRUMENT }));
    expect(outcome).toMatchObject({ outcome: 'denied' });
    expect(live.server.log.writeCount()).toBe(0);
  });

  it('sends an order once, and books its fills and its end as the venue tells them', async () => {
    await live.life().arm();
    const size = { kind: 'base', quantity: '0.001' } as const;
    const sent = await live.life().desk.submit(aTicket({ instrumentId: INSTRUMENT, intentId: 'one', size }));
    expect(sent, JSON.stringify(sent)).toMatchObject({ outcome: 'sent' });
    await live.life().until(() => live.life().desk.tradingSnapshot().fills.length > 0, 'the fill');
    const truth = live.server.account.truth();
    expect(truth.orders).toHaveLength(1);
    // Its history begins with what the venue told, not with nothing.
    const { equity } = live.life().desk.tradingSnapshot();
    expect(equity.length).toBeGreaterThan(0);
    expect(equity.filter(([, worth]) => worth <= 0)).toEqual([]);
    expect(
      live
        .life()
        .desk.tradingSnapshot()
        .fills.map(({ quantity }) => quantity),
    ).toEqual(truth.fills.map(({ quantity }) => String(Number(quantity) / 1e18)));
    await live.life().until(() => live.life().reconciliation()?.differences.length === 0, 'agreement');
    expect(live.life().desk.tradingSnapshot().account.cash).toBe(truth.balances['USDT']?.free);
  });

  it('shows what is not ours, adopts it, lets it be ignored, and cancels it at the venue', async () => {
    live.server.account.placeExternal({
      clientOrderId: 'web-1',
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      quantity: fixed('0.001'),
      limitPrice: fixed('21000'),
    });
    const difference = () => live.life().reconciliation()?.differences[0];
    await live.life().until(() => difference()?.kind === 'external-order', 'adopted');
    expect(difference()).toMatchObject({ theirs: '0.001', acts: ['ignore', 'cancel'] });
    const { exitCode, stdout } = await cli(['account', 'differences']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('It counts as exposure of this account.')]);
    const settle = (act: string) =>
      cli(['account', 'settle', 'live-1', '--act', act, '--difference', difference()?.id ?? '']);
    expect(await settle('ignore')).toMatchObject({ exitCode: 0 });
    await live.life().until(() => difference()?.acts[0] === 'adopt', 'ignored');
    expect((await cli(['doctor'])).stdout).toMatch(/remark +LIVE-1 +agrees with its venue but for 1 thing/);
    expect(await settle('cancel')).toMatchObject({ exitCode: 0 });
    await live.life().until(() => difference() === undefined, 'gone');
    expect(live.server.account.truth().open.filter(({ isExternal }) => isExternal)).toEqual([]);
    const late = await cli(['account', 'settle', 'LIVE-1', '--act', 'adopt', '--difference', 'external 99']);
    expect(late).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('no longer open at the venue') });
  });

  it('comes back reduce-only, with its orders, and is not armed', async () => {
    const { desk, until } = live.life();
    const size = { kind: 'base', quantity: '0.001' } as const;
    const terms = { type: 'limit', limitPrice: '60000' } as const;
    await desk.submit(aTicket({ instrumentId: INSTRUMENT, intentId: 'rests', size, ...terms }));
    const isResting = (): boolean =>
      desk.tradingSnapshot().orders.some(({ limitPrice, status }) => limitPrice === '60000' && status === 'accepted');
    await until(isResting, 'resting');
    await live.reopen();
    const snapshot = live.life().desk.tradingSnapshot();
    expect(snapshot.tradingState.state).toBe('reduce-only');
    // What was bought before has its stop and its target at the venue.
    const standing = snapshot.orders
      .filter(({ status }) => status === 'accepted')
      .map(({ side, type }) => `${side} ${type}`);
    expect(standing.toSorted()).toEqual(['buy limit', 'sell limit', 'sell stop']);
    expect(await live.life().desk.submit(aTicket({ instrumentId: INSTRUMENT }))).toMatchObject({ outcome: 'denied' });
    await live.life().desk.cancelAll();
    await live.life().until(() => live.server.account.truth().open.length === 0, 'canceled without arming');
  });
});
