import type { OrderStepWire, VerdictWire } from '../../api/wire/ticket-wire.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { CheckVerdict } from '../../model/order-reasoning.ts';
import type { JournalLine } from '../../ports/repositories.ts';
import { eventWire } from './event-sentences.ts';
import type { SentenceContext } from './event-sentences.ts';
import { createVerdictReader } from './order-verdicts.ts';

/** Lines are looked through in portions, so that a long journal holds nothing up. */
const PORTION = 5_000;

/** What a timeline is read from. */
export interface TimelineSource {
  /** Lines of the session's journal after a seq, oldest first. */
  readonly journal: (afterSeq: number) => Iterable<JournalLine>;
  readonly context: SentenceContext;
  /** What every rule said at the verdict with this seq, as far as that is still known. */
  readonly checks: (seq: number) => readonly CheckVerdict[] | undefined;
  /** Quote currency of the order. */
  readonly currency: string;
  /** Awaited between portions. */
  readonly goOn: () => Promise<void>;
}

/**
 * Every step of an order as the journal tells it, oldest first, with the verdicts on its stop, its target and the order
 * that takes its place among them.
 */
export async function orderTimeline(
  source: TimelineSource,
  clientOrderId: ClientOrderId,
): Promise<readonly OrderStepWire[]> {
  const steps: OrderStepWire[] = [];
  const { journal, context, checks, goOn } = source;
  const mark = JSON.stringify(clientOrderId);
  const verdicts = createVerdictReader(clientOrderId, source.currency);
  let after = 0;
  for (;;) {
    let read = 0;
    for (const { seq, line } of journal(after)) {
      after = seq;
      if (line.includes(mark)) {
        const record = decodeRecord(line);
        const verdict = verdicts.read(record.event, checks(seq));
        if (verdict !== undefined) steps.push(stepOf(record, verdict, context));
      }
      if (++read === PORTION) break;
    }
    if (read < PORTION) return steps;
    await goOn();
  }
}

function stepOf(record: JournalRecord, verdict: VerdictWire | null, context: SentenceContext): OrderStepWire {
  const { seq, time, kind, text } = eventWire(record, context);
  return { seq, time, kind, text, ...causeOf(record.event), verdict };
}

function causeOf(event: DomainEvent): Pick<OrderStepWire, 'code' | 'reason'> {
  if (event.kind === 'order.denied') return { code: event.denial.code, reason: event.denial.message };
  if (event.kind === 'order.approved') return { code: null, reason: event.order.reason };
  const code = 'code' in event ? event.code : null;
  if ('message' in event) return { code, reason: event.message };
  return { code, reason: 'reason' in event ? (event.reason ?? null) : null };
}
