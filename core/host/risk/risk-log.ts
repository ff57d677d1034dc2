import type { HaltWire, RejectionWire, RiskNoteWire } from '../../api/wire/risk-wire.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { DenialCode } from '../../model/denial.ts';

/** What a session's journal says of its risk: refusals, halts, and what was done about limits and strategies. */
export interface RiskLog {
  readonly add: (record: JournalRecord) => void;
  /** Most frequent first. */
  readonly rejections: () => readonly RejectionWire[];
  /** Newest first. */
  readonly halts: () => readonly HaltWire[];
  readonly notes: () => readonly RiskNoteWire[];
}

const KEPT_SENTENCES = 5;
const KEPT_HALTS = 200;
const KEPT_NOTES = 200;

const NOTED: ReadonlySet<string> = new Set([
  'limits.changed',
  'strategy.limited',
  'strategy.warned',
  'strategy.paused',
  'strategy.failed',
]);

/** An empty log. @param textOf a record's sentence in the event log */
export function createRiskLog(textOf: (record: JournalRecord) => string): RiskLog {
  const rejections = new Map<DenialCode, RejectionWire>();
  let halts: readonly HaltWire[] = [];
  let notes: readonly RiskNoteWire[] = [];

  return {
    add(record) {
      const { time, event } = record;
      if (NOTED.has(event.kind)) notes = [{ time, text: textOf(record) }, ...notes].slice(0, KEPT_NOTES);
      if (event.kind === 'trading-state.changed') {
        const { to, cause, actor } = event;
        const ended = halts.map((halt) => (halt.until === null ? { ...halt, until: time, ending: cause } : halt));
        const begun = to === 'running' ? [] : [{ from: time, until: null, state: to, cause, actor, ending: null }];
        halts = [...begun, ...ended].slice(0, KEPT_HALTS);
      }
      if (event.kind !== 'order.denied') return;
      const { code, message } = event.denial;
      const known = rejections.get(code);
      rejections.set(code, {
        code,
        count: (known?.count ?? 0) + 1,
        time,
        strategyId: event.order.strategyId,
        sentences: [message, ...(known?.sentences ?? [])].slice(0, KEPT_SENTENCES),
      });
    },
    rejections: () => [...rejections.values()].toSorted((one, other) => other.count - one.count),
    halts: () => halts,
    notes: () => notes,
  };
}
