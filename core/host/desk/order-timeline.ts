import type { OrderStepWire } from '../../api/wire/ticket-wire.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { JournalLine } from '../../ports/repositories.ts';
import { eventWire } from './event-sentences.ts';
import type { SentenceContext } from './event-sentences.ts';

/** Lines are looked through in portions, so that a long journal holds nothing up. */
const PORTION = 5_000;

/** What a timeline is read from. */
export interface TimelineSource {
  /** Lines of the session's journal after a seq, oldest first. */
  readonly journal: (afterSeq: number) => Iterable<JournalLine>;
  readonly context: SentenceContext;
  /** Awaited between portions. */
  readonly goOn: () => Promise<void>;
}

/** Every step of an order as the journal tells it, oldest first. */
export async function orderTimeline(
  { journal, context, goOn }: TimelineSource,
  clientOrderId: ClientOrderId,
): Promise<readonly OrderStepWire[]> {
  const steps: OrderStepWire[] = [];
  const mark = `"clientOrderId":${JSON.stringify(clientOrderId)}`;
  let after = 0;
  for (;;) {
    let read = 0;
    for (const { seq, line } of journal(after)) {
      after = seq;
      if (line.includes(mark)) steps.push(stepOf(line, context));
      if (++read === PORTION) break;
    }
    if (read < PORTION) return steps;
    await goOn();
  }
}

function stepOf(line: string, context: SentenceContext): OrderStepWire {
  const record = decodeRecord(line);
  const { seq, time, kind, text } = eventWire(record, context);
  return { seq, time, kind, text, ...causeOf(record.event) };
}

function causeOf(event: DomainEvent): Pick<OrderStepWire, 'code' | 'reason'> {
  if (event.kind === 'order.denied') return { code: event.denial.code, reason: event.denial.message };
  if (event.kind === 'order.approved') return { code: null, reason: event.order.reason };
  const code = 'code' in event ? event.code : null;
  if ('message' in event) return { code, reason: event.message };
  return { code, reason: 'reason' in event ? (event.reason ?? null) : null };
}
