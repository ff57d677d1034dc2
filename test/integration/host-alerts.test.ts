import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AlertsWire } from '../../core/api/wire/notification-wire.ts';
import type { AlertMessage } from '../../core/ports/alert-channel.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';

async function alertsOf({ desk }: DeskFixture): Promise<AlertsWire> {
  const ended = new AbortController();
  for await (const book of desk.watchAlerts(ended.signal)) {
    ended.abort();
    return book;
  }
  throw new Error('the stream ended');
}

it('Q12: a stop is told on every channel within 5 s, stays open until it is acknowledged, and over a restart', async () => {
  const posts: string[] = [];
  const server = createServer((request, response) => {
    posts.push(request.url ?? '');
    request.resume();
    request.on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { folder, remove } = temporaryFolder();
  writeFileSync(
    join(folder.path, '.env'),
    [
      `TRADEWIND_NOTIFY_WEBHOOK_API_KEY=${base}/hook`,
      'TRADEWIND_NOTIFY_WEBHOOK_SECRET=top-secret-word',
      'TRADEWIND_NOTIFY_TELEGRAM_API_KEY=12345:abcdef',
      'TRADEWIND_NOTIFY_TELEGRAM_SECRET=-100200300',
    ].join('\n'),
    { mode: 0o600 },
  );
  const shown: AlertMessage[] = [];
  const host = { telegramUrl: base, showAlert: (alert: AlertMessage) => shown.push(alert) };
  const first = await openDesk(folder, { host });
  const { desk, clock } = first;
  const rule = (await alertsOf(first)).rules.find(({ topic, level }) => topic === 'trading' && level === 'danger');
  expect(rule).toMatchObject({ reach: 'system', mustAcknowledge: true });
  if (rule !== undefined) await desk.saveAlertRule({ ...rule, reach: 'telegram' });

  const haltedAt = clock.now();
  desk.halt('a test');
  await first.until(() => posts.length === 4, 5_000);
  expect(clock.now() - haltedAt).toBeLessThanOrEqual(5_000);
  const paths = ['/bot12345:abcdef/sendMessage', '/bot12345:abcdef/sendMessage', '/hook', '/hook'];
  expect(posts.toSorted((a, b) => a.localeCompare(b))).toEqual(paths);
  // A stop stops both accounts of the desk.
  expect(shown.map(({ account, level }) => `${account} ${level}`)).toEqual(['PAPER-1 danger', 'PAPER-2 danger']);
  const open = (await alertsOf(first)).alerts.filter(({ state }) => state === 'open');
  expect(open).toMatchObject([
    { account: 'PAPER-2', topic: 'trading', level: 'danger', act: 'none' },
    { account: 'PAPER-1', topic: 'trading', level: 'danger', act: 'none' },
  ]);
  await first.close();

  const second = await openDesk(folder, { host, clock });
  const still = (await alertsOf(second)).alerts;
  expect(still.map(({ id, state }) => [id, state])).toEqual(open.map(({ id }) => [id, 'open']));
  expect(await second.desk.acknowledgeAlerts()).toMatchObject({ outcome: 'done', count: 2 });
  await second.close();
  server.close();
  remove();
});

it('Q12: an alert that nobody acknowledges in time stops trading', async () => {
  const { folder, remove } = temporaryFolder();
  const fixture = await openDesk(folder);
  const { desk, clock } = fixture;
  const saved = await desk.saveAlertRule({
    topic: 'refusals',
    level: 'warn',
    reach: 'inbox',
    mustAcknowledge: true,
    act: 'halt',
    afterS: 30,
  });
  expect(saved).toMatchObject({ outcome: 'done' });
  const refused = await desk.submit({
    intentId: 'too-large',
    instrumentId: 'demo:BTC-USD',
    side: 'buy',
    type: 'market',
    size: { kind: 'base', quantity: '1000' },
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
  });
  expect(refused.outcome).toBe('denied');
  expect((await alertsOf(fixture)).alerts).toMatchObject([{ topic: 'refusals', state: 'open', act: 'halt' }]);
  clock.advance(29_000);
  expect(desk.tradingSnapshot().tradingState.state).toBe('running');
  clock.advance(1_100);
  expect(desk.tradingSnapshot().tradingState.state).toBe('halted');
  expect((await alertsOf(fixture)).alerts.find(({ topic }) => topic === 'refusals')).toMatchObject({
    state: 'acted',
    outcome: 'Trading was stopped on every account.',
  });
  await fixture.close();
  remove();
});
