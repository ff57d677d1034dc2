import type { AlertChannel, AlertDeliveryWire, AlertReach } from '../../api/wire/notification-wire.ts';
import { MINUTE_MS } from '../../base/time.ts';
import type { AlertMessage, SendAlert } from '../../ports/alert-channel.ts';
import type { Clock } from '../../ports/clock.ts';

/** Tries after the first; all of them lie within 5 s of the alert. */
const RETRY_AFTER_MS: readonly number[] = [500, 1_500];
/** Messages of one channel within a minute; more would only be noise, and are told of in the inbox. */
const MOST_PER_MINUTE = 20;

/** The channels that a reach goes to. */
const CHANNELS: Readonly<Record<AlertReach, readonly AlertChannel[]>> = {
  off: [],
  inbox: [],
  system: ['system'],
  webhook: ['system', 'webhook'],
  telegram: ['system', 'webhook', 'telegram'],
};

/** What delivering needs. */
export interface AlertDeliveryDeps {
  readonly clock: Clock;
  readonly send: Readonly<Record<AlertChannel, SendAlert>>;
  /** False leaves a channel out without a word: it was never set up. */
  readonly isSetUp: (channel: AlertChannel) => boolean;
  readonly onDelivered: (alertId: string, delivery: AlertDeliveryWire) => void;
}

/** Takes alerts out of this program: at once, again where that may help, and never as a flood. */
export function createAlertDelivery(deps: AlertDeliveryDeps): (message: AlertMessage, reach: AlertReach) => void {
  const sentAt = new Map<AlertChannel, readonly number[]>();
  const isFlood = (channel: AlertChannel): boolean => {
    const now = deps.clock.now();
    const recent = (sentAt.get(channel) ?? []).filter((time) => now - time < MINUTE_MS);
    sentAt.set(channel, recent.length < MOST_PER_MINUTE ? [...recent, now] : recent);
    return recent.length >= MOST_PER_MINUTE;
  };
  const attempt = async (channel: AlertChannel, message: AlertMessage, tries: number): Promise<void> => {
    const sent = await deps.send[channel](message);
    if (sent.ok) {
      deps.onDelivered(message.id, { channel, state: 'sent', detail: '' });
      return;
    }
    const wait = RETRY_AFTER_MS[tries];
    if (!sent.error.mayRetry || wait === undefined) {
      deps.onDelivered(message.id, { channel, state: 'failed', detail: sent.error.message });
      return;
    }
    deps.clock.after(wait, () => void attempt(channel, message, tries + 1));
  };
  return (message, reach) => {
    for (const channel of CHANNELS[reach].filter(deps.isSetUp)) {
      if (isFlood(channel)) {
        const detail = `more than ${MOST_PER_MINUTE} messages within a minute`;
        deps.onDelivered(message.id, { channel, state: 'held-back', detail });
        continue;
      }
      deps.onDelivered(message.id, { channel, state: 'waiting', detail: '' });
      void attempt(channel, message, 0);
    }
  };
}
