import type { OrderStepWire, VerdictWire } from '../../../core/api/wire/ticket-wire.ts';

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
  'order.amend-rejected': 'Change refused by the venue',
  'order.cancel-requested': 'Cancel asked for',
  'order.canceled': 'Canceled',
  'order.expired': 'Expired',
};

const ABOUT: Readonly<Record<VerdictWire['about'], string>> = {
  order: '',
  change: '',
  stop: 'Its stop: ',
  target: 'Its target: ',
  successor: 'The order in its place: ',
};

/** A step in words; of a verdict, on what it was given. */
export function stepName({ kind, verdict }: Pick<OrderStepWire, 'kind' | 'verdict'>): string {
  if (verdict === null) return nameOf(kind);
  if (verdict.about === 'change')
    return verdict.approved ? 'Change approved by the risk manager' : 'Change denied by the risk manager';
  const name = nameOf(kind);
  const about = ABOUT[verdict.about];
  return about === '' ? name : `${about}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function nameOf(kind: string): string {
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
