import type { ParitySubjectWire } from '../../api/wire/parity-wire.ts';
import type { RecordingManifest } from '../../ports/recorder.ts';
import type { Session } from '../../ports/repositories.ts';
import { DEMO_ACCOUNT, VENUE_ACCOUNT } from '../accounts/paper-accounts.ts';

/** What a parity report can be asked for, with the recordings that it rests on, oldest first. */
export interface ParitySubject {
  readonly wire: ParitySubjectWire;
  readonly sessionId: string;
  /** Undefined where the store does not have it any more. */
  readonly session: Session | undefined;
  readonly recordings: readonly RecordingManifest[];
}

/** Sessions and recordings, newest first. `running` is the recording that goes on, if one does. */
export function paritySubjects(
  sessions: readonly Session[],
  recordings: readonly RecordingManifest[],
  running: string | undefined,
): readonly ParitySubject[] {
  const ended = recordings.filter(({ id }) => id !== running).toSorted((one, other) => one.startedAt - other.startedAt);
  const runningSession = recordings.find(({ id }) => id === running)?.sessionId;
  const bySession = Map.groupBy(ended, ({ sessionId }) => sessionId);
  const all = [
    ...sessions.map((session) => sessionSubject(session, bySession.get(session.id) ?? [], runningSession)),
    ...ended.map((manifest) => recordingSubject(manifest, sessions)),
  ];
  return all.toSorted((one, other) => other.wire.startedAt - one.wire.startedAt);
}

function sessionSubject(
  session: Session,
  recordings: readonly RecordingManifest[],
  runningSession: string | undefined,
): ParitySubject {
  const { id, kind, startedAt, endedAt } = session;
  const account = accountName(kind);
  return {
    sessionId: id,
    session,
    recordings,
    wire: {
      id,
      kind: 'session',
      name: account,
      account,
      startedAt,
      endedAt,
      recordings: recordings.length,
      isRecording: runningSession === id,
    },
  };
}

function recordingSubject(manifest: RecordingManifest, sessions: readonly Session[]): ParitySubject {
  const { id, name, account, sessionId, startedAt, end } = manifest;
  return {
    sessionId,
    session: sessions.find((session) => session.id === sessionId),
    recordings: [manifest],
    wire: {
      id,
      kind: 'recording',
      name,
      account,
      startedAt,
      endedAt: end?.endedAt ?? null,
      recordings: 1,
      isRecording: false,
    },
  };
}

const LIVE = /^live (.+)$/;
const PAPER_RUN = 'a paper run';

function accountName(kind: Session['kind']): string {
  if (kind === DEMO_ACCOUNT.sessions) return DEMO_ACCOUNT.name;
  if (kind === VENUE_ACCOUNT.sessions) return VENUE_ACCOUNT.name;
  return LIVE.exec(kind)?.[1] ?? PAPER_RUN;
}
