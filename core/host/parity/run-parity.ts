import type { ParityResultWire } from '../../api/wire/parity-wire.ts';
import { summariseParity } from '../../backtest/parity/summarise-parity.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParityRow } from '../../model/parity-report.ts';
import type { SessionRepository } from '../../ports/repositories.ts';
import type { JobHandle } from '../jobs/job-board.ts';
import type { ComparedParts, ParityTask } from '../jobs/parity-worker.ts';
import type { RebuildTask } from '../jobs/rebuild-worker.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { paperRunBars } from './paper-run-bars.ts';
import type { PaperRunSources } from './paper-run-bars.ts';
import type { ParitySubject } from './parity-subjects.ts';

/** What a parity report is made with. */
export interface ParityPorts {
  readonly sessions: Pick<SessionRepository, 'journal'>;
  readonly bars: PaperRunSources['bars'];
  readonly database: string;
  /** Folder of the events. */
  readonly events: string;
  readonly pool: WorkerPool;
  readonly job: JobHandle;
}

/** Rows that are listed at most; beyond that, orders that are the same are only counted. */
const MOST_ROWS = 5_000;

/** Why there can be no report; undefined where there can. */
export function parityRefusal({ wire, recordings, session }: ParitySubject): string | undefined {
  if (wire.isRecording) return 'This session is being recorded: stop the recording first.';
  return recordings.length === 0 && session === undefined ? 'Nothing is left of this session.' : undefined;
}

/**
 * Runs the recorded stretches of a session again and compares; one that was not recorded is rebuilt from what is stored.
 * Undefined where it was canceled. The error is a sentence.
 */
export async function runParity(
  subject: ParitySubject,
  ports: ParityPorts,
): Promise<Result<ParityResultWire, string> | undefined> {
  const refusal = parityRefusal(subject);
  if (refusal !== undefined) return err(refusal);
  const compared = await compare(subject, ports);
  if (compared === undefined || !compared.ok) return compared;
  const { rows, parts, covered } = compared.value;
  const { sessionId, wire } = subject;
  const uncovered = wire.kind === 'session' ? countUncovered(ports.sessions, sessionId, covered) : 0;
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

async function compare(
  { recordings, sessionId, session }: ParitySubject,
  { sessions, bars, database, events, pool, job }: ParityPorts,
): Promise<Result<ComparedParts, string> | undefined> {
  if (recordings.length > 0) {
    const rerun: ParityTask = { events, recordingIds: recordings.map(({ id }) => id) };
    return pool.run({ file: 'parity-worker', name: 'runParityTask' }, rerun, job);
  }
  const rebuild: RebuildTask = { database, sessionId };
  const worker = { file: 'rebuild-worker', name: 'runRebuildTask' } as const;
  if (session?.kind !== 'paper-run') return pool.run(worker, rebuild, job);
  const found = await paperRunBars(session, { sessions, bars });
  return found.ok ? pool.run(worker, { ...rebuild, bars: found.value }, job) : found;
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

const NOT_RECORDED =
  'Its inputs were not recorded: it is rebuilt from its journal and from what is stored of the market. Restarts leave no trace in a journal and are not repeated; what they changed shows as unexplained.';

function remarksOn(parts: ParityResultWire['parts'], uncovered: number): readonly string[] {
  const cut = parts.filter(({ isWhole }) => !isWhole);
  return [
    ...(parts.some(({ source }) => source === 'rebuilt') ? [NOT_RECORDED] : []),
    ...(uncovered === 0
      ? []
      : [`${uncovered} ${uncovered === 1 ? 'order was' : 'orders were'} decided while nothing was recorded.`]),
    ...cut.map(({ name }) => `The recording ${name} was cut off; it is compared up to there.`),
  ];
}
