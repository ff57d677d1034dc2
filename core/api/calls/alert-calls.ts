import type { AlertChannel, AlertRule, AlertsWire } from '../wire/notification-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** What is told to a person, and what happens when nobody answers. */
export interface AlertCalls {
  /** The inbox with its rules and channels, as it changes. */
  readonly watchAlerts: (signal: AbortSignal) => AsyncIterable<AlertsWire>;
  /** All that are open without an id. */
  readonly acknowledgeAlerts: (alertId?: string) => Promise<ActOutcome>;
  readonly saveAlertRule: (rule: AlertRule) => Promise<ActOutcome>;
  /** Has the host open the window in which a channel's address and secret are typed. */
  readonly setUpAlertChannel: (channel: Exclude<AlertChannel, 'system'>) => ActOutcome;
  /** Sends one message that says that it is a test. */
  readonly testAlertChannel: (channel: AlertChannel) => Promise<ActOutcome>;
}
