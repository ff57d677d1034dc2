/** What an alert is about. */
export const ALERT_TOPICS = [
  'trading',
  'venue',
  'positions',
  'strategies',
  'questions',
  'refusals',
  'limits',
  'data',
  'fills',
] as const;

/** How far an alert goes; each step includes those before it. */
export const ALERT_REACHES = ['off', 'inbox', 'system', 'webhook', 'telegram'] as const;

/** What is done if nobody acknowledges an alert in time. */
export const ALERT_ACTS = ['none', 'pause-strategy', 'reduce-only', 'halt'] as const;
