import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import { paritySubjects } from '../../../../../core/host/parity/parity-subjects.ts';
import { parityRefusal } from '../../../../../core/host/parity/run-parity.ts';
import type { RecordingManifest } from '../../../../../core/ports/recorder.ts';
import type { Session } from '../../../../../core/ports/repositories.ts';

function aSession(id: string, kind: Session['kind'], startedAt: number): Session {
  return { id, kind, startedAt: unixMs(startedAt), endedAt: null, config: '', fingerprint: '', lastSeq: 9 };
}

function aRecording(id: string, sessionId: string, startedAt: number): RecordingManifest {
  const end = { endedAt: startedAt + 5, reason: 'stopped', isComplete: true, lastSeq: 3, journalSha256: null };
  return { id, name: `the ${id}`, startedAt, engineVersion: '0', account: 'PAPER-1', sessionId, parts: [], end };
}

const SESSIONS = [
  aSession('desk-1', 'desk', 10),
  aSession('venues-1', 'desk-venues', 20),
  aSession('live-1', 'live LIVE-1', 30),
  aSession('paper-1', 'paper-run', 40),
];

describe('what a parity report can be asked for', () => {
  const recordings = [aRecording('second', 'desk-1', 60), aRecording('first', 'desk-1', 50)];
  const subjects = paritySubjects(SESSIONS, recordings, undefined);

  it('is every session with its recordings, oldest first, and every recording by itself; newest first', () => {
    expect(subjects.map(({ wire }) => wire.id)).toEqual(['second', 'first', 'paper-1', 'live-1', 'venues-1', 'desk-1']);
    expect(subjects.at(-1)?.recordings.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(subjects.map(({ wire }) => wire.account)).toEqual([
      'PAPER-1',
      'PAPER-1',
      'a paper run',
      'LIVE-1',
      'PAPER-2',
      'PAPER-1',
    ]);
    expect(subjects[0]).toMatchObject({ sessionId: 'desk-1', wire: { kind: 'recording', name: 'the second' } });
  });

  it('leaves the recording that goes on out, and its session waits for its end', () => {
    const running = paritySubjects(SESSIONS, recordings, 'second');
    expect(running.some(({ wire }) => wire.id === 'second')).toBe(false);
    const desk = running.find(({ wire }) => wire.id === 'desk-1');
    expect(desk?.wire).toMatchObject({ recordings: 1, isRecording: true });
    expect(desk === undefined ? undefined : parityRefusal(desk)).toBe(
      'This session is being recorded: stop the recording first.',
    );
  });

  it('refuses only where nothing is left: what was not recorded can be rebuilt', () => {
    expect(subjects.map(parityRefusal)).toEqual(subjects.map(() => undefined));
    const [orphan] = paritySubjects([], [aRecording('lone', 'gone', 5)], undefined);
    expect(orphan === undefined ? 'none' : parityRefusal(orphan)).toBeUndefined();
  });
});
