import { afterEach, describe, expect, it } from 'vitest';
import { limitsInput } from '../../core/api/wire/risk-wire.ts';
import type { RiskWire } from '../../core/api/wire/risk-wire.ts';
import type { DataFolder } from '../../core/host/data-folder.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';

const open: { host?: DeskFixture; folder?: { readonly folder: DataFolder; readonly remove: () => void } } = {};

async function start(): Promise<DeskFixture> {
  open.folder ??= temporaryFolder();
  open.host = await openDesk(open.folder.folder);
  return open.host;
}

afterEach(async () => {
  await open.host?.close();
  open.folder?.remove();
  delete open.host;
  delete open.folder;
});

async function risk({ desk }: DeskFixture): Promise<RiskWire> {
  const ended = new AbortController();
  for await (const wire of desk.watchRisk(ended.signal)) {
    ended.abort();
    return wire;
  }
  throw new Error('no risk book');
}

const limitOf = (wire: RiskWire, path: string) => wire.limits.find((limit) => limit.path === path);

describe('the risk book of the desk', () => {
  it('shows every limit, the ladder, and what an order used of them', async () => {
    const host = await start();
    const before = await risk(host);
    expect(before).toMatchObject({ account: 'PAPER-1', mode: 'paper', profile: 'moderate', tradingState: 'running' });
    expect(before.limits).toHaveLength(51);
    expect(before.ladder.map(({ base, haltAt }) => [base, haltAt])).toEqual([
      ['day', 0.05],
      ['week', 0.1],
      ['month', 0.15],
      ['peak', 0.15],
    ]);
    await host.desk.submit(aTicket());
    await host.until(() => host.desk.tradingSnapshot().fills.length > 0);
    const after = await risk(host);
    expect(limitOf(after, 'position')).toMatchObject({ usedBy: 'BTC-USD', value: 0.2 });
    expect(limitOf(after, 'position')?.used).toBeGreaterThan(0.02);
    expect(limitOf(after, 'messages.perDay')?.used).toBe(1);
    expect(limitOf(after, 'orderValue')?.used).toBeNull();
  });

  it('tightens at once: the next order is denied, and the refusal is counted with its sentence', async () => {
    const host = await start();
    const change = { figures: { orderValue: 0.001 } };
    expect(host.desk.previewLimits(change)).toMatchObject({
      problem: null,
      loosens: false,
      changes: [{ path: 'orderValue', text: 'Value of one order: 20 % becomes 0.1 %', loosens: false }],
    });
    expect(await host.desk.changeLimits({ change }, 'window')).toEqual({ outcome: 'done', count: 1 });
    const outcome = await host.desk.submit(aTicket());
    expect(outcome).toMatchObject({ outcome: 'denied', denial: { code: 'ORDER_VALUE' } });
    const wire = await risk(host);
    expect(wire.profile).toBe('custom');
    expect(wire.rejections).toMatchObject([{ code: 'ORDER_VALUE', count: 1, strategyId: 'manual' }]);
    expect(wire.notes[0]?.text).toBe('Limits changed from moderate to custom: Value of one order: 20 % becomes 0.1 %.');
  });

  it('loosens only with the name of the account, and tells what that means in money', async () => {
    const host = await start();
    const change = { profile: 'aggressive', figures: {} } as const;
    const preview = host.desk.previewLimits(change);
    expect(preview.loosens).toBe(true);
    expect(preview.consequences).toContain(
      'One order may add 50,000 USD, all positions together 200,000 USD, and a trade may lose 3,000 USD.',
    );
    const refusal = await host.desk.changeLimits({ change }, 'window');
    expect(refusal).toEqual({
      outcome: 'refused',
      message: 'This allows more than now. Type the name of the account, PAPER-1, to confirm it.',
    });
    expect((await risk(host)).profile).toBe('moderate');
    const scripted = await host.desk.changeLimits({ change, confirmation: 'PAPER-1' }, 'script');
    expect(scripted).toMatchObject({ outcome: 'refused', message: expect.stringContaining('cannot be scripted') });
    expect((await host.desk.changeLimits({ change, confirmation: 'PAPER-1' }, 'window')).outcome).toBe('done');
    expect((await risk(host)).profile).toBe('aggressive');
  });

  it('F57 a key that nobody knows and a bad figure are refused by their names, and the limits stay as they were', async () => {
    const host = await start();
    const figures = async () => (await risk(host)).limits.map(({ path, value }) => [path, value]);
    const before = await figures();
    for (const [change, message] of [
      [{ figures: { orderValue: -1 } }, 'Value of one order may be 0 % to 1000 %, not -100 %.'],
      [{ figures: { nothing: 1 } }, 'There is no limit "nothing".'],
      [{ figures: { orderValue: NaN } }, expect.stringContaining('Value of one order')],
    ] as const) {
      expect(host.desk.previewLimits(change).problem).toEqual(message);
      const outcome = await host.desk.changeLimits({ change, confirmation: 'PAPER-1' }, 'window');
      expect(outcome).toEqual({ outcome: 'refused', message });
    }
    expect(await figures()).toEqual(before);
  });

  it('F57 a limit of the wrong type or none at all comes through no interface, and zero denies every order', async () => {
    const refused = [{ figures: { orderValue: '0.1' } }, { figures: {} }, { figures: null }, { orderValue: 0.1 }];
    expect(refused.map((input) => limitsInput.safeParse(input).success)).toEqual([false, false, false, false]);
    const host = await start();
    await host.desk.changeLimits({ change: { figures: { orderValue: 0 } } }, 'window');
    for (const amount of ['1000', '1', '0.01']) {
      const outcome = await host.desk.submit(aTicket({ intentId: amount, size: { kind: 'quote', amount } }));
      expect(outcome.outcome).toBe('denied');
    }
    expect(host.desk.tradingSnapshot().fills).toEqual([]);
  });

  it('keeps changed limits over a restart, and over a reset of the account', async () => {
    const host = await start();
    await host.desk.changeLimits({ change: { figures: { position: 0.07 } } }, 'window');
    await host.close();
    const again = await start();
    expect(limitOf(await risk(again), 'position')?.value).toBe(0.07);
    await again.desk.resetAccount('50000', 'PAPER-1');
    const reset = await risk(again);
    expect([reset.equity, limitOf(reset, 'position')?.value]).toEqual(['50000', 0.07]);
  });

  it('stops trading at once where a tighter limit is reached already, and keeps the halt in its history', async () => {
    const host = await start();
    await host.desk.submit(aTicket());
    await host.until(() => host.desk.tradingSnapshot().fills.length > 0);
    const change = { figures: { drawdown: 0 } };
    const [first] = host.desk.previewLimits(change).consequences;
    expect(first).toMatch(/^Trading stops at once: Fall from the highest equity counted .*, the limit is 0 %\.$/);
    await host.desk.changeLimits({ change }, 'window');
    const wire = await risk(host);
    expect(wire.tradingState).toBe('halted');
    expect(wire.halts).toMatchObject([{ state: 'halted', until: null, actor: 'engine' }]);
  });

  it('sets a strategy limits of its own, which are loosened only with the name', async () => {
    const host = await start();
    const started = await host.desk.startStrategy({ name: 'momentum', instrumentId: 'demo:BTC-USD', params: {} });
    expect(started.outcome).toBe('done');
    const [strategy] = (await risk(host)).strategies;
    const strategyId = strategy?.strategyId ?? '';
    expect((await host.desk.limitStrategy({ strategyId, limits: { maxPosition: '500' } }, 'window')).outcome).toBe(
      'done',
    );
    expect((await risk(host)).strategies[0]?.limits).toEqual({ maxPosition: '500' });
    const looser = { strategyId, limits: { maxPosition: '600' } };
    expect((await host.desk.limitStrategy(looser, 'window')).outcome).toBe('refused');
    expect((await host.desk.limitStrategy({ ...looser, confirmation: 'PAPER-1' }, 'window')).outcome).toBe('done');
    expect((await host.desk.limitStrategy({ strategyId: 'nobody', limits: {} }, 'window')).outcome).toBe('refused');
  });
});
