import type { TRPCClient } from '@trpc/client';
import { expect, it } from 'vitest';
import type { AppRouter } from '../../core/api/router.ts';
import type { TradingMessage } from '../../core/api/wire/trading-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket } from '../support/desk-fixture.ts';

/** One way to the desk. */
export interface DeskAccess {
  readonly api: () => TRPCClient<AppRouter>;
  readonly desk: () => DeskFixture;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** What every way to the desk must do alike: window, browser and command line. */
export function describeDesk({ api, desk }: DeskAccess): void {
  it('answers queries with plain data', async () => {
    expect((await api().market.instruments.query()).length).toBe(6);
    expect((await api().trading.snapshot.query()).account.account).toBe('PAPER-1');
    expect(
      (await api().market.bars.query({ instrumentId: 'demo:BTC-USD', timeframe: '1h', limit: 3 })).time,
    ).toHaveLength(3);
    expect((await api().strategies.catalog.query()).map(({ name }) => name)).toContain('momentum');
  });

  it('takes nothing that its schema does not allow, and says so as a bad request', async () => {
    const bad = [
      { ...aTicket(), size: { kind: 'base', quantity: '-1' } },
      { ...aTicket(), size: { kind: 'base', quantity: 'NaN' } },
      { ...aTicket(), size: { kind: 'base', quantity: 1 } },
      { ...aTicket(), limitPrice: '1e4000' },
      { ...aTicket(), side: 'hold' },
      { ...aTicket(), extra: true },
      { ...aTicket(), intentId: 'x'.repeat(500) },
      {},
      null,
    ];
    for (const ticket of bad) {
      await expect(api().trading.submit.mutate(ticket as ReturnType<typeof aTicket>)).rejects.toThrow();
    }
    expect((await api().trading.snapshot.query()).orders).toEqual([]);
  });

  it('gives a denial as a value', async () => {
    const tooMuch = aTicket({ intentId: 'too-much', size: { kind: 'base', quantity: '9' } });
    expect(await api().trading.preview.query(tooMuch)).toMatchObject({
      denial: { code: 'ORDER_VALUE', field: 'quantity' },
    });
    expect(await api().trading.submit.mutate(tooMuch)).toMatchObject({
      outcome: 'denied',
      denial: { code: 'ORDER_VALUE' },
    });
  });

  it('reports a failure inside a call as an error, and stays usable', async () => {
    const unknown = { instrumentId: 'demo:NONE', timeframe: '1m', limit: 1 } as const;
    await expect(api().market.bars.query(unknown)).rejects.toThrow('demo:NONE is not watched.');
    expect((await api().app.info.query()).mode).toBe('paper');
  });

  it('streams a snapshot and then deltas numbered without a gap, until it is told to stop', async () => {
    const messages: TradingMessage[] = [];
    const failures: unknown[] = [];
    const subscription = api().trading.updates.subscribe(undefined, {
      onData: (message) => messages.push(message),
      onError: (error) => failures.push(error),
    });
    while (messages.length === 0) await settle();
    await api().trading.submit.mutate(aTicket({ intentId: 'streamed' }));
    await desk().until(() => messages.some((message) => message.kind === 'delta' && message.delta.fills !== undefined));
    expect(messages[0]?.kind).toBe('snapshot');
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index));
    subscription.unsubscribe();
    await settle();
    const count = messages.length;
    for (let step = 0; step < 20; step++) desk().clock.advance(50);
    await settle();
    expect([messages.length, failures]).toEqual([count, []]);
  });

  it('stops trading with one call', async () => {
    await api().trading.halt.mutate();
    expect(await api().trading.submit.mutate(aTicket({ intentId: 'halted' }))).toMatchObject({
      denial: { code: 'HALTED' },
    });
  });
}
