import type { OrderStepWire } from '../../../core/api/wire/ticket-wire.ts';

const NAMES: Readonly<Record<string, string>> = {
  'order.approved': 'Approved by the risk manager',
  'order.denied': 'Denied by the risk manager',
  'order.submitted': 'Stored and sent',
  'order.accepted': 'Acknowledged by the venue',
  'order.rejected': 'Rejected by the venue',
  'order.unknown': 'Outcome unknown',
  'order.adopted': 'Found at the venue',
  'order.paired': 'Sent with its other leg as one',
  'order.emulated': 'Waits here for its trigger',
  'order.replacing': 'Canceled to be placed anew',
  'order.replacing-triggered': 'Met while it was being replaced',
  'order.triggered': 'Triggered',
  'order.trailed': 'Trailing stop moved',
  'order.filled': 'Filled',
  'order.amend-requested': 'Change asked for',
  'order.amended': 'Changed',
  'order.amend-rejected': 'Change refused',
  'order.cancel-requested': 'Cancel asked for',
  'order.canceled': 'Canceled',
  'order.expired': 'Expired',
};

/** A step's kind in words. */
export function stepName(kind: string): string {
  return NAMES[kind] ?? kind.replace(/^\w+\./, '').replaceAll('-', ' ');
}

/** How long the first steps took, milliseconds of market time; null before they were made. */
export function latencies(steps: readonly OrderStepWire[]): {
  readonly toSent: number | null;
  readonly toAck: number | null;
  readonly toFill: number | null;
} {
  const timeOf = (kind: string): number | null => steps.find((step) => step.kind === kind)?.time ?? null;
  const created = steps[0]?.time ?? null;
  const sent = timeOf('order.submitted');
  return {
    toSent: between(created, sent),
    toAck: between(sent, timeOf('order.accepted')),
    toFill: between(created, timeOf('order.filled')),
  };
}

function between(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}
