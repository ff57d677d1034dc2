import { z } from 'zod';
import { ALERT_ACTS, ALERT_REACHES, ALERT_TOPICS } from '../../model/alert-choices.ts';
import { idText } from './primitives.ts';

/** What an alert is about. */
export type AlertTopic = (typeof ALERT_TOPICS)[number];

/** How far it goes. */
export type AlertReach = (typeof ALERT_REACHES)[number];

/** What is done if nobody acknowledges it in time. */
export type AlertAct = (typeof ALERT_ACTS)[number];

/** How grave it is; `danger` costs safety or money. */
export type AlertLevel = 'info' | 'warn' | 'danger';

/** Where alerts are delivered outside of this program. */
export type AlertChannel = 'system' | 'webhook' | 'telegram';

/** Input: what becomes of alerts of one topic and level. */
export const alertRuleInput = z.strictObject({
  topic: z.enum(ALERT_TOPICS),
  level: z.enum(['info', 'warn', 'danger']),
  reach: z.enum(ALERT_REACHES),
  /** True: it stays open until a person acknowledges it. */
  mustAcknowledge: z.boolean(),
  act: z.enum(ALERT_ACTS),
  /** Seconds until `act` is done. */
  afterS: z.number().int().min(5).max(86_400),
});
export type AlertRule = z.infer<typeof alertRuleInput>;

/** How a delivery went. */
export interface AlertDeliveryWire {
  readonly channel: AlertChannel;
  readonly state: 'waiting' | 'sent' | 'failed' | 'held-back';
  /** Why it failed, or was held back; empty otherwise. Never an address or a token. */
  readonly detail: string;
}

/** One alert of the inbox. */
export interface AlertWire {
  readonly id: string;
  readonly account: string;
  /** UnixMs of the wall clock, of the newest occurrence. */
  readonly time: number;
  readonly topic: AlertTopic;
  readonly level: AlertLevel;
  readonly text: string;
  /** How often the same came within a minute. */
  readonly count: number;
  /** `open` wants to be acknowledged; `acted`: nobody did in time, and what was announced was done. */
  readonly state: 'noted' | 'open' | 'acknowledged' | 'acted';
  readonly act: AlertAct;
  /** When it acts, UnixMs; null where it does not, or not any more. */
  readonly actsAt: number | null;
  /** What was done, in a sentence; null before. */
  readonly outcome: string | null;
  readonly deliveries: readonly AlertDeliveryWire[];
}

/** Whether a channel can be used. Never what it holds. */
export interface AlertChannelWire {
  readonly channel: AlertChannel;
  /** `keychain`, `passphrase-file`, `environment`, `env-file`; null while it is not set up. */
  readonly origin: string | null;
  /** What is the matter, and what to do; null where nothing is. */
  readonly problem: string | null;
}

/** The inbox, newest first, with the rules and channels that feed it. */
export interface AlertsWire {
  readonly alerts: readonly AlertWire[];
  readonly rules: readonly AlertRule[];
  readonly channels: readonly AlertChannelWire[];
}

/** Input: an alert, or all that are open where it is left out. */
export const acknowledgeInput = z.strictObject({ alertId: idText.optional() });

/** Input: a channel with a secret of its own. */
export const alertChannelInput = z.strictObject({ channel: z.enum(['webhook', 'telegram']) });
