import type {
  AlertAct,
  AlertChannel,
  AlertDeliveryWire,
  AlertLevel,
  AlertReach,
  AlertTopic,
  AlertWire,
} from '../../../core/api/wire/notification-wire.ts';

export const TOPIC_WORDS: Readonly<Record<AlertTopic, string>> = {
  trading: 'Stops and restrictions',
  venue: 'Venues and unknown orders',
  positions: 'Liquidations, overrides',
  strategies: 'Strategies',
  questions: 'Orders to approve',
  refusals: 'Refused orders',
  limits: 'Changed limits',
  data: 'Gaps in the data',
  fills: 'Fills',
};

export const LEVEL_WORDS: Readonly<Record<AlertLevel, string>> = { info: 'Info', warn: 'Warning', danger: 'Danger' };
export const LEVEL_TONES = { info: 'muted', warn: 'warn', danger: 'danger' } as const;

export const REACH_WORDS: Readonly<Record<AlertReach, string>> = {
  off: 'Off',
  inbox: 'Inbox',
  system: 'Inbox + system',
  webhook: '+ webhook',
  telegram: '+ Telegram',
};

export const ACT_WORDS: Readonly<Record<AlertAct, string>> = {
  none: 'Nothing',
  'pause-strategy': 'Pause the strategy',
  'reduce-only': 'Reductions only',
  halt: 'Stop all trading',
};

export const CHANNEL_WORDS: Readonly<Record<AlertChannel, string>> = {
  system: 'System',
  webhook: 'Webhook',
  telegram: 'Telegram',
};

export const STATE_WORDS: Readonly<Record<AlertWire['state'], string>> = {
  noted: 'Noted',
  open: 'Open',
  acknowledged: 'Acknowledged',
  acted: 'Acted',
};
export const STATE_TONES = { noted: 'muted', open: 'danger', acknowledged: 'neutral', acted: 'warn' } as const;

const DELIVERY_WORDS: Readonly<Record<AlertDeliveryWire['state'], string>> = {
  waiting: 'on its way',
  sent: 'delivered',
  failed: 'FAILED',
  'held-back': 'held back',
};

/** How far an alert came: `System delivered · Webhook FAILED: it could not be reached`; `inbox` where it left nowhere. */
export function deliveryText(deliveries: readonly AlertDeliveryWire[]): string {
  if (deliveries.length === 0) return 'inbox';
  return deliveries
    .map(({ channel, state, detail }) => {
      const words = `${CHANNEL_WORDS[channel]} ${DELIVERY_WORDS[state]}`;
      return detail === '' ? words : `${words}: ${detail}`;
    })
    .join(' · ');
}
