import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StudyWire } from '../../core/api/wire/study-wire.ts';
import { MINUTE_MS } from '../../core/base/time.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { parityOfSession } from '../support/parity-session.ts';
import type { RecordedParity } from '../support/parity-session.ts';
import { runCliHere } from '../support/run-cli.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const LENGTH = { rounds: 2, roundMs: 24 * MINUTE_MS };

describe('the parity of a paper session on the demo market', () => {
  const place = temporaryFolder();
  let parity: RecordedParity;
  beforeAll(async () => {
    parity = await parityOfSession(place.folder, LENGTH);
  });
  afterAll(() => place.remove());
  const cli = (...args: readonly string[]) =>
    runCliHere(['parity', ...args, '--data-dir', place.folder.path, '--env', 'development']);

  it('is the same in every order, with partial fills, latency, refusals and a restart in the middle', () => {
    const { result, mostFills } = parity;
    const { comparison, parts, uncovered, remarks } = result;
    expect(comparison).toMatchObject({ same: comparison.rows.length, explained: 0, unexplained: 0, reasons: {} });
    expect(comparison.session).toEqual(comparison.backtest);
    expect(comparison.rows.length).toBeGreaterThan(30);
    expect(mostFills).toBeGreaterThan(1);
    expect(parts).toMatchObject([
      { source: 'recorded', name: 'before the restart', isWhole: true },
      { source: 'recorded', name: 'after the restart', isWhole: true },
    ]);
    expect((parts[1]?.to ?? 0) - (parts[0]?.from ?? 0)).toBeGreaterThan(LENGTH.rounds * LENGTH.roundMs);
    expect([uncovered, remarks]).toEqual([0, []]);

    const statuses = new Set(comparison.rows.map(({ session }) => session?.status));
    expect([...statuses]).toEqual(expect.arrayContaining(['canceled', 'denied', 'filled']));
    const delays = comparison.rows.flatMap(({ session }) =>
      session === null || session.acceptedAt === null || session.sentAt === null
        ? []
        : [session.acceptedAt - session.sentAt],
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(40);
    // Both parts tell of what rested over the restart.
    expect(parts.reduce((sum, { orders }) => sum + orders, 0)).toBeGreaterThan(comparison.rows.length);
  });

  it('is asked for on the command line by session or recording, and is kept as a study', async () => {
    const unknown = await cli('nothing');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('there is no session or recording "nothing"; the newest are:');
    const [, recording = ''] = /^ {2}(\S+) \(recording of after the restart\)$/m.exec(unknown.stderr) ?? [];
    const one = await cli(recording, '--json');
    expect(one).toMatchObject({ exitCode: 0 });
    const study = JSON.parse(one.stdout) as StudyWire;
    expect(study).toMatchObject({ kind: 'parity', status: 'done', input: { session: recording } });
    if (study.kind !== 'parity') throw new Error(study.kind);
    expect(study.result).toMatchObject({
      sessionId: parity.result.sessionId,
      uncovered: 0,
      parts: [{ name: 'after the restart' }],
      comparison: { explained: 0, unexplained: 0 },
    });
  });

  it('is refused in words where nothing was recorded', async () => {
    const fresh = temporaryFolder();
    const desk = await openDesk(fresh.folder);
    try {
      const [session] = desk.desk.paritySubjects();
      expect(session).toMatchObject({ kind: 'session', account: 'PAPER-1', recordings: 0, isRecording: false });
      expect(desk.desk.startParity({ session: session?.id ?? '' })).toEqual({
        refused: 'This session was not recorded, so there are no inputs to run again: record it from the Data screen.',
      });
      expect(desk.desk.startParity({ session: 'x' })).toEqual({ refused: 'There is no session or recording x.' });
    } finally {
      await desk.close();
      fresh.remove();
    }
  });
});
