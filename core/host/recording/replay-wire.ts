import type { ReplayWire } from '../../api/wire/recording-wire.ts';
import type { ReplayOutcome } from './replay-recording.ts';

/** True where the replay came to the end and did, record by record, what was recorded. */
export function isEqualReplay({ end, journalSha256, recordedJournalSha256 }: ReplayOutcome): boolean {
  if (end !== 'end-of-recording' && end !== 'cut-off') return false;
  return recordedJournalSha256 === null || recordedJournalSha256 === journalSha256;
}

/** A replay's outcome in short, as it is shown and kept. */
export function replayWire(
  outcome: ReplayOutcome,
  run: Pick<ReplayWire, 'recordingId' | 'endedAt' | 'speed' | 'wallMs'>,
): ReplayWire {
  const { end, inputs, compared, journalSha256, recordedJournalSha256, firstDifference, finalEquity } = outcome;
  return {
    ...run,
    end,
    equal: isEqualReplay(outcome),
    inputs,
    compared,
    journalSha256,
    recordedJournalSha256,
    firstDifference,
    orders: outcome.orders.length,
    fills: outcome.fills.length,
    finalEquity,
  };
}
