import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { CheckVerdict } from '../../model/order-reasoning.ts';

/** Verdicts whose checks are kept, some 12 KB each; the verdicts themselves are in the journal for ever. */
const KEPT = 100;

/** What every rule said at the newest verdicts of a session. */
export interface CheckLog {
  readonly onRecord: (record: JournalRecord) => void;
  /** Of the verdict that the journal holds at `seq`; undefined where it is too old, or from before a restart. */
  readonly at: (seq: number) => readonly CheckVerdict[] | undefined;
}

/** Begins to listen: the engine tells its reasons right before it journals the verdict. */
export function createCheckLog({ subscribeReasons }: Pick<TradingSystem, 'subscribeReasons'>): CheckLog {
  const kept = new Map<number, readonly CheckVerdict[]>();
  /** Several may be told before the first record comes: a fill's stop and target, for example. */
  const told = new Map<ClientOrderId, (readonly CheckVerdict[])[]>();
  subscribeReasons(({ clientOrderId, checks }) => {
    const waiting = told.get(clientOrderId);
    if (waiting === undefined) told.set(clientOrderId, [checks]);
    else waiting.push(checks);
  });
  return {
    onRecord({ seq, event }) {
      const judged = judgedBy(event);
      const waiting = judged === undefined ? undefined : told.get(judged);
      const checks = waiting?.shift();
      if (judged === undefined || checks === undefined) return;
      if (waiting?.length === 0) told.delete(judged);
      kept.set(seq, checks);
      const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
    at: (seq) => kept.get(seq),
  };
}

function judgedBy(event: JournalRecord['event']): ClientOrderId | undefined {
  if (event.kind === 'order.approved' || event.kind === 'order.denied') return event.order.clientOrderId;
  return event.kind === 'order.amend-requested' || event.kind === 'order.amend-rejected'
    ? event.clientOrderId
    : undefined;
}
