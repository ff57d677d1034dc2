/** Names of the messages between window and main process. `invoke` answers; the others are one way. */
export const CHANNEL = {
  invoke: 'tradewind:invoke',
  subscribe: 'tradewind:subscribe',
  unsubscribe: 'tradewind:unsubscribe',
  stream: 'tradewind:stream',
  /** Of the window for keys alone. */
  keyEntry: 'tradewind:key-entry',
} as const;
