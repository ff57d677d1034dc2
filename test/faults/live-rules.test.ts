import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fixed } from '../../core/base/fixed.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import { aTicket, temporaryFolder } from '../support/desk-fixture.ts';
import { aHandDrivenDesk } from '../support/live/hand-driven-venue.ts';
import { openLiveHost } from '../support/live/live-host.ts';
import type { LiveHostBench } from '../support/live/live-host.ts';
import { anInstrument, at, marketOrder, scripted } from '../support/trading.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const INSTRUMENT = 'binance:BTC-USDT';

describe('F21 a venue that changes the rules of an instrument', () => {
  const place = temporaryFolder();
  let live: LiveHostBench;
  beforeAll(async () => {
    live = await openLiveHost(place.folder);
  });
  afterAll(async () => {
    await live.close();
    place.remove();
  });

  it('rejects the first order; its rules are read again, and the next one is denied here, not rounded up', async () => {
    const { desk, arm, until } = live.life();
    await arm();
    live.server.account.setRules('BTC-USDT', { quantityPlaces: 3 });
    const size = { kind: 'base', quantity: '0.0012' } as const;
    const first = await desk.submit(aTicket({ instrumentId: INSTRUMENT, intentId: 'first', size }));
    expect(first).toMatchObject({ outcome: 'sent' });
    const rejected = (): boolean => desk.tradingSnapshot().orders.some(({ status }) => status === 'rejected');
    await until(rejected, 'the venue has rejected it');
    const denial = () => desk.preview(aTicket({ instrumentId: INSTRUMENT, intentId: 'look', size })).denial?.code;
    await until(() => denial() === 'INSTRUMENT', 'the new rules are known');
    const sent = live.server.log.writeCount();
    const second = await desk.submit(aTicket({ instrumentId: INSTRUMENT, intentId: 'second', size }));
    expect(second).toMatchObject({ outcome: 'denied', denial: { code: 'INSTRUMENT' } });
    expect(live.server.log.writeCount()).toBe(sent);
    const whole = { kind: 'base', quantity: '0.001' } as const;
    const third = await desk.submit(aTicket({ instrumentId: INSTRUMENT, intentId: 'third', size: whole }));
    expect(third).toMatchObject({ outcome: 'sent' });
    await until(() => desk.tradingSnapshot().fills.length > 0, 'one on the new grid is filled');
    expect(live.server.account.truth().orders.map(({ quantity }) => quantity)).toContain(fixed('0.001'));
  });
});

describe('F25 a venue that rejects a strategy again and again', () => {
  it('has it paused with the fifth rejection in 60 s (C20), and nothing more is sent of it', () => {
    const desk = aHandDrivenDesk([], 1_000, 'moderate');
    const definition = scripted((view) => {
      view.submit(marketOrder({ size: { kind: 'base', quantity: fixed((0.1 + view.barCount / 100).toFixed(2)) } }));
    });
    const strategyId = 's' as StrategyId;
    desk.system.startStrategy({ strategyId, definition, params: {}, instrumentId: anInstrument().id }, at(2_000));
    for (let bar = 1; bar <= 8; bar++) {
      desk.wait(5_000);
      desk.price(100);
      // It closes a moment ago.
      const time = at(bar * 5_000 - 15_000);
      desk.system.onCycleBar(0, { time, open: 100, high: 100, low: 100, close: 100, volume: 1 });
      const newest = desk.sent().at(-1);
      if (newest !== undefined && desk.system.state.openOrders.size > 0) desk.refuse(newest);
    }
    expect(desk.sent()).toHaveLength(5);
    const strategy = desk.system.state.strategies.get(strategyId);
    expect([strategy?.status, strategy?.reason]).toEqual(['paused', expect.stringMatching(/rejected|refused/)]);
    expect(desk.system.state.trading.state).toBe('running');
  });
});
