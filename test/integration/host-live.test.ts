import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aTicket, temporaryFolder } from '../support/desk-fixture.ts';
import { openLiveHost } from '../support/live/live-host.ts';
import type { LiveHostBench } from '../support/live/live-host.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const INSTRUMENT = 'binance:BTC-USDT';
const place = temporaryFolder();

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
    expect(
      live
        .life()
        .desk.tradingSnapshot()
        .fills.map(({ quantity }) => quantity),
    ).toEqual(truth.fills.map(({ quantity }) => String(Number(quantity) / 1e18)));
    await live.life().until(() => live.life().reconciliation()?.differences.length === 0, 'agreement');
    expect(live.life().desk.tradingSnapshot().account.cash).toBe(truth.balances['USDT']?.free);
  });
});
