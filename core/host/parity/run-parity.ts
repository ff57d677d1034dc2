import type { ParityResultWire } from '../../api/wire/parity-wire.ts';
import { summariseParity } from '../../backtest/parity/summarise-parity.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParityRow } from '../../model/parity-report.ts';
import type { SessionRepository } from '../../ports/repositories.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { ComparedParts, ParityTask } from '../jobs/parity-worker.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { ParitySubject } from './parity-subjects.ts';

/** What a parity report is made with. */
export interface ParityPorts {
  readonly sessions: Pick<SessionRepository, 'journal'>;
  /** Folder of the events. */
  readonly events: string;
  readonly pool: WorkerPool;
  readonly job: JobHandle;
}

/** Rows that are listed at most; beyond that, orders that are the same are only counted. */
const MOST_ROWS = 5_000;

/** Why there can be no report; undefined where there can. */
export function parityRefusal({ wire, recordings }: ParitySubject): string | undefined {
  if (wire.isRecording) return 'This session is being recorded: stop the recording first.';
  if (recordings.length === 0)
    return 'This session was not recorded, so there are no inputs to run again: record it from the Data screen.';
  return undefined;
}

/** Runs the recorded stretches of a session again and compares; undefined where it was canceled. The error is a sentence. */
export async function runParity(
  subject: ParitySubject,
  { sessions, events, pool, job }: ParityPorts,
): Promise<Result<ParityResultWire, string> | undefined> {
  const refusal = parityRefusal(subject);
  if (refusal !== undefined) return err(refusal);
  const task: ParityTask = { events, recordingIds: subject.recordings.map(({ id }) => id) };
  const worker = { file: 'parity-worker', name: 'runParityTask' } as const;
  const compared = await pool.run<Result<ComparedParts, string>>(worker, task, job);
  if (compared === undefined || !compared.ok) return compared;
  const { rows, parts, covered } = compared.value;
  const { sessionId, wire } = subject;
  const uncovered = wire.kind === 'session' ? countUncovered(sessions, sessionId, covered) : 0;
  const listed = listedRows(rows);
  return ok({
    sessionId,
    account: wire.account,
    comparison: { ...summariseParity(rows), rows: listed },
    unlisted: rows.length - listed.length,
    parts,
    uncovered,
    remarks: remarksOn(parts, uncovered),
  });
}

/** Everything that differs, and as many of the others as there is room for. */
function listedRows(rows: readonly ParityRow[]): readonly ParityRow[] {
  let room = MOST_ROWS - rows.filter(({ reason }) => reason !== null).length;
  return rows.filter(({ reason }) => reason !== null || room-- > 0);
}

/** Orders that were decided outside of the stretches that were run again. */
function countUncovered(
  sessions: ParityPorts['sessions'],
  sessionId: string,
  covered: ComparedParts['covered'],
): number {
  let count = 0;
  for (const { seq, kind } of sessions.journal(sessionId)) {
    if (kind !== 'order.approved' && kind !== 'order.denied') continue;
    if (!covered.some(([first, last]) => seq >= first && seq <= last)) count++;
  }
  return count;
}

function remarksOn(parts: ParityResultWire['parts'], uncovered: number): readonly string[] {
  const cut = parts.filter(({ isWhole }) => !isWhole);
  return [
    ...(uncovered === 0
      ? []
      : [`${uncovered} ${uncovered === 1 ? 'order was' : 'orders were'} decided while nothing was recorded.`]),
    ...cut.map(({ name }) => `The recording ${name} was cut off; it is compared up to there.`),
  ];
}
