import { randomBytes } from 'node:crypto';
import type {
  RecordedTraceWire,
  RecordingWire,
  ReplayInput,
  ReplayWire,
  StartRecordingInput,
  TraceRecordingInput,
} from '../../api/wire/recording-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { APP_VERSION } from '../app-version.ts';
import { done, refused } from '../desk/act-outcome.ts';
import type { JobBoard, JobHandle } from '../jobs/job-board.ts';
import type { RecordingTraceTask, ReplayTask } from '../jobs/replay-worker.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { SessionKeeper } from '../session/session-keeper.ts';
import {
  findRecording,
  keepReplay,
  listRecordings,
  recordingWire,
  recoverRecordings,
  removeRecording,
} from './recording-library.ts';
import { openSessionRecorder } from './session-recorder.ts';
import type { SessionRecorder } from './session-recorder.ts';

/** Records an account's session, and replays what was recorded. One recording at a time. */
export interface RecordingDesk {
  readonly startRecording: (input: StartRecordingInput) => Promise<ActOutcome>;
  readonly stopRecording: () => Promise<ActOutcome>;
  /** Newest first, the one that goes on included. */
  readonly recordings: () => readonly RecordingWire[];
  /** The one that goes on; reads no file. */
  readonly running: () => RecordingWire | undefined;
  readonly removeRecording: (recordingId: string) => ActOutcome;
  /** A job; throws a sentence where it cannot begin. What came of it is the recording's `lastReplay`. */
  readonly replayRecording: (input: ReplayInput) => { readonly jobId: string };
  /** What a recorded strategy thought, cycle by cycle, page by page; or why it cannot be told. */
  readonly traceRecording: (input: TraceRecordingInput) => Promise<RecordedTraceWire | { readonly refused: string }>;
  /** Ends a recording that goes on, in order. */
  readonly close: () => Promise<void>;
}

/** What recordings need. */
export interface RecordingDeskDeps {
  /** Folder of the events. */
  readonly events: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The sessions of an account, of the shown one unless named; undefined where there is none of that name. */
  readonly sessions: (account: string | undefined) => RecordableSessions | undefined;
  readonly board: JobBoard;
  /** For replays alone: one at the market's own speed takes as long as the market did. */
  readonly pool: WorkerPool;
}

/** The part of an account's sessions that recordings need. */
export type RecordableSessions = Pick<SessionKeeper, 'current' | 'reseat'>;

/** Opens the recordings of a data folder; those that a crash cut off are put together first. */
export function createRecordingDesk(deps: RecordingDeskDeps): RecordingDesk {
  const { events, clock, logger } = deps;
  for (const { id } of recoverRecordings(events, clock.now())) logger.warn('a recording had been cut off', { id });
  /** `starting` from the wish until the first input is written down. */
  let running: SessionRecorder | 'starting' | undefined;
  const recorder = (): SessionRecorder | undefined => (typeof running === 'object' ? running : undefined);

  async function stop(reason: string): Promise<ActOutcome> {
    const ending = recorder();
    if (ending === undefined) return refused('Nothing is being recorded.');
    running = undefined;
    const ended = await ending.stop(reason);
    if (ended.ok) return done(1);
    logger.error('a recording is not complete', { id: ending.head.id, reason: ended.error });
    return refused(`The recording is not complete: ${ended.error}.`);
  }
  return {
    ...createRecordedSessions(deps, recorder),
    async startRecording({ name, account }) {
      const sessions = deps.sessions(account);
      if (sessions === undefined) return refused(`There is no account ${account ?? ''}.`);
      if (running !== undefined) return refused('A recording is going on already; stop it first.');
      running = 'starting';
      const started = await begin(deps, { sessions, name }, (failed, message) => {
        logger.error('the recording has ended', { reason: message });
        if (recorder()?.head.id === failed) running = undefined;
      });
      running = started.ok ? started.value : undefined;
      if (!started.ok) return refused(`The recording cannot begin: ${started.error}.`);
      const { value } = started;
      sessions.current().ended.signal.addEventListener('abort', () => {
        if (running === value) void stop('the session ended');
      });
      return done(1);
    },
    stopRecording: () => stop('stopped by hand'),
    async close() {
      if (recorder() !== undefined) await stop('the desk was closed');
    },
  };
}

/** What there is of recordings, the one that goes on included. */
function createRecordedSessions(
  deps: RecordingDeskDeps,
  recorder: () => SessionRecorder | undefined,
): Pick<RecordingDesk, 'recordings' | 'running' | 'removeRecording' | 'replayRecording' | 'traceRecording'> {
  const { events, board } = deps;
  const running = (): RecordingWire | undefined => {
    const present = recorder();
    return present === undefined ? undefined : runningWire(present);
  };
  const isRunning = (id: string): boolean => recorder()?.head.id === id;
  return {
    running,
    recordings() {
      const present = running();
      const others = listRecordings(events).filter(({ id }) => id !== present?.id);
      const wires = others.map((manifest) => recordingWire(events, manifest));
      return present === undefined ? wires : [present, ...wires];
    },
    removeRecording(id) {
      const found = findRecording(events, id);
      if (!found.ok) return refused(`There is no recording ${id}.`);
      if (isRunning(id)) return refused('It is being recorded; stop it first.');
      removeRecording(events, id);
      return done(1);
    },
    async traceRecording(input) {
      if (isRunning(input.recordingId)) return { refused: 'It is being recorded; stop it first.' };
      if (!findRecording(events, input.recordingId).ok)
        return { refused: `There is no recording ${input.recordingId}.` };
      const task: RecordingTraceTask = { events, ...input };
      const worker = { file: 'replay-worker', name: 'runRecordingTrace' } as const;
      const traced = await deps.pool.runAtOnce<Result<RecordedTraceWire, string>>(worker, task);
      return traced.ok ? traced.value : { refused: traced.error };
    },
    replayRecording(input) {
      const { recordingId } = input;
      const found = findRecording(events, recordingId);
      if (!found.ok) throw new RangeError(`There is no recording ${recordingId}.`);
      if (isRunning(recordingId)) throw new RangeError('It is being recorded; stop it first.');
      const job = board.add({ kind: 'replay', title: `Replay of ${found.value.name}`, total: 0, unit: 'events' });
      void replay(deps, input, job);
      return { jobId: job.id };
    },
  };
}

/** Opens the files, then puts the session on an engine that is heard from its start. */
async function begin(
  { events, clock }: RecordingDeskDeps,
  { sessions, name }: { readonly sessions: RecordableSessions; readonly name: string | undefined },
  onFailed: (recordingId: string, message: string) => void,
): Promise<Result<SessionRecorder, string>> {
  const { id: sessionId, account } = sessions.current();
  const startedAt = clock.now();
  const stamp = new Date(startedAt).toISOString();
  const head = {
    id: `${stamp.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`,
    name: name ?? `Session of ${stamp.slice(0, 16).replace('T', ' ')}`,
    startedAt,
    engineVersion: APP_VERSION,
    account: account.name,
    sessionId,
  };
  const opened = await openSessionRecorder(
    {
      events,
      clock,
      onFailed(message) {
        onFailed(head.id, message);
      },
    },
    head,
  );
  if (!opened.ok) return opened;
  const problem = await sessions.reseat(opened.value.tap);
  if (problem === undefined) return opened;
  await opened.value.stop(`not begun: ${problem}`);
  removeRecording(events, head.id);
  return err(problem);
}

function runningWire({ head, totals, bytes }: SessionRecorder): RecordingWire {
  const { id, name, account, startedAt } = head;
  const { events, from, to, instruments } = totals();
  return {
    id,
    name,
    account,
    state: 'recording',
    startedAt,
    endedAt: null,
    reason: '',
    from,
    to,
    instruments,
    events,
    bytes: bytes(),
    journalSha256: null,
    lastReplay: null,
  };
}

async function replay({ events, pool, logger }: RecordingDeskDeps, input: ReplayInput, job: JobHandle): Promise<void> {
  try {
    const task: ReplayTask = { events, ...input };
    const worker = { file: 'replay-worker', name: 'runReplayTask' } as const;
    const result = await pool.run<Result<ReplayWire, string>>(worker, task, job);
    if (result === undefined) return job.canceled();
    if (!result.ok) return job.fail(result.error);
    keepReplay(events, result.value);
    const { firstDifference } = result.value;
    if (result.value.equal) job.finish(null);
    else if (firstDifference === null) job.fail('The journal is not the recorded one.');
    else job.fail(`The replay differs at ${firstDifference.seq}: ${firstDifference.replayed}`);
  } catch (error) {
    logger.error('a replay failed', { error });
    job.fail(error instanceof Error ? error.message : 'The replay failed.');
  }
}
