import type { AlertRule } from '../../../core/api/wire/notification-wire.ts';
import { act, refusalOf } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';
import { countedText } from '../../format/amount.ts';

/** Acknowledges one alert, or all that are open. */
export async function acknowledge(alertId?: string): Promise<void> {
  const input = alertId === undefined ? {} : { alertId };
  await act(
    'Acknowledge',
    client.alerts.acknowledge.mutate(input),
    (count) => `${countedText(count, 'alert')} acknowledged`,
  );
}

/** Sets what becomes of alerts of one kind. Answers why it was refused. */
export function saveAlertRule(rule: AlertRule): Promise<string | undefined> {
  return refusalOf(client.alerts.saveRule.mutate(rule));
}

/** Has the host open the window in which a channel's secrets are typed. */
export async function setUpChannel(channel: 'webhook' | 'telegram'): Promise<void> {
  await act(
    `Set up ${channel}`,
    client.alerts.setUp.mutate({ channel }),
    () => 'Type it in the window that has opened',
  );
}

/** Sends a message that says that it is a test. */
export async function testChannel(channel: 'webhook' | 'telegram'): Promise<void> {
  await act(`Test ${channel}`, client.alerts.test.mutate({ channel }), () => `The test was delivered to ${channel}`);
}
