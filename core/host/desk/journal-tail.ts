import type { EventWire, FillWire } from '../../api/wire/trading-wire.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { eventWire } from './event-sentences.ts';
import type { SentenceContext } from './event-sentences.ts';
import { fillWire } from './trading-rows.ts';

const KEPT_EVENTS = 500;
const KEPT_FILLS = 1_000;

/** The newest lines of the event log and the newest fills, as the interface shows them. Oldest first. */
export interface JournalTail {
  readonly add: (record: JournalRecord) => { readonly event: EventWire; readonly fill: FillWire | undefined };
  readonly events: () => readonly EventWire[];
  readonly fills: () => readonly FillWire[];
}

/** An empty tail. */
export function createJournalTail(context: SentenceContext): JournalTail {
  let events: EventWire[] = [];
  let fills: FillWire[] = [];
  return {
    add(record) {
      const event = eventWire(record, context);
      const fill = fillOf(record, context);
      events.push(event);
      if (events.length > 2 * KEPT_EVENTS) events = events.slice(-KEPT_EVENTS);
      if (fill !== undefined) fills.push(fill);
      if (fills.length > 2 * KEPT_FILLS) fills = fills.slice(-KEPT_FILLS);
      return { event, fill };
    },
    events: () => events.slice(-KEPT_EVENTS),
    fills: () => fills.slice(-KEPT_FILLS),
  };
}

function fillOf({ event }: JournalRecord, context: SentenceContext): FillWire | undefined {
  if (event.kind !== 'order.filled') return undefined;
  return fillWire(event.fill, context.order(event.fill.clientOrderId));
}
