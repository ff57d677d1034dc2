import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { CheckVerdict } from '../../model/order-reasoning.ts';

/** Verdicts whose checks are kept; the verdicts themselves are in the journal for ever. */
const KEPT = 1_000;

/** What every rule said at the newest verdicts of a session. */
export interface CheckLog {
  readonly onRecord: (record: JournalRecord) => void;
  /** Of the verdict that the journal holds at `seq`; undefined where it is too old, or from before a restart. */
  readonly at: (seq: number) => readonly CheckVerdict[] | undefined;
}

/** Begins to listen: the engine tells its reasons right before it journals the verdict. */
export function createCheckLog({ subscribeReasons }: Pick<TradingSystem, 'subscribeReasons'>): CheckLog {
  const kept = new Map<number, readonly CheckVerdict[]>();
  let told: { readonly clientOrderId: ClientOrderId; readonly checks: readonly CheckVerdict[] } | undefined;
  subscribeReasons((reasoning) => {
    told = reasoning;
  });
  return {
    onRecord({ seq, event }) {
      if (told === undefined || judgedBy(event) !== told.clientOrderId) return;
      kept.set(seq, told.checks);
      told = undefined;
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
