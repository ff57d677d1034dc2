import { expect, it } from 'vitest';
import type { AlertDeliveryWire } from '../../../../../core/api/wire/notification-wire.ts';
import { err, ok } from '../../../../../core/base/result.ts';
import { createAlertDelivery } from '../../../../../core/host/notifications/alert-delivery.ts';
import type { AlertMessage, SendAlert } from '../../../../../core/ports/alert-channel.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const MESSAGE: AlertMessage = {
  id: 'alert-1',
  account: 'PAPER-1',
  level: 'danger',
  topic: 'trading',
  text: 'Stopped',
  time: 0,
};
const FAILURE = { code: 'UNREACHABLE', message: 'it could not be reached', mayRetry: true } as const;

function aDelivery(webhook: SendAlert) {
  const clock = createManualClock(0);
  const told: { readonly at: number; readonly delivery: AlertDeliveryWire }[] = [];
  const deliver = createAlertDelivery({
    clock,
    send: { system: () => Promise.resolve(ok(undefined)), webhook, telegram: () => Promise.resolve(err(FAILURE)) },
    isSetUp: (channel) => channel !== 'telegram',
    onDelivered: (_id, delivery) => told.push({ at: clock.now(), delivery }),
  });
  const settle = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { deliver, told, settle };
}

it('delivers on the third try within 5 s of the alert, over every channel of its reach that is set up', async () => {
  let tries = 0;
  const { deliver, told, settle } = aDelivery(() => Promise.resolve((tries += 1) < 3 ? err(FAILURE) : ok(undefined)));
  deliver(MESSAGE, 'telegram');
  await settle(5_000);
  const sent = told.filter(({ delivery }) => delivery.state === 'sent');
  expect(sent.map(({ delivery }) => delivery.channel)).toEqual(['system', 'webhook']);
  expect(Math.max(...sent.map(({ at }) => at))).toBeLessThanOrEqual(2_200);
  expect(tries).toBe(3);
});

it('says why it was not delivered, and does not try again where that is of no use', async () => {
  let tries = 0;
  const refusal = { code: 'REFUSED', message: 'it answered with status 404', mayRetry: false } as const;
  const { deliver, told, settle } = aDelivery(() => {
    tries += 1;
    return Promise.resolve(err(refusal));
  });
  deliver(MESSAGE, 'webhook');
  await settle(3_000);
  expect(tries).toBe(1);
  expect(told.at(-1)?.delivery).toEqual({ channel: 'webhook', state: 'failed', detail: 'it answered with status 404' });
});

it('holds back what would be a flood, and says so', async () => {
  let tries = 0;
  const { deliver, told, settle } = aDelivery(() => {
    tries += 1;
    return Promise.resolve(ok(undefined));
  });
  for (let number = 0; number < 50; number++) deliver({ ...MESSAGE, id: `alert-${number}` }, 'webhook');
  await settle(100);
  expect(tries).toBe(20);
  expect(told.filter(({ delivery }) => delivery.state === 'held-back' && delivery.channel === 'webhook')).toHaveLength(
    30,
  );
  await settle(60_000);
  deliver(MESSAGE, 'webhook');
  await settle(100);
  expect(tries).toBe(21);
});

it('leaves the program alone for the inbox', async () => {
  const { deliver, told, settle } = aDelivery(() => Promise.resolve(ok(undefined)));
  deliver(MESSAGE, 'inbox');
  deliver(MESSAGE, 'off');
  await settle(200);
  expect(told).toEqual([]);
});
