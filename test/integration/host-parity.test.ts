import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StudyWire } from '../../core/api/wire/study-wire.ts';
import { MINUTE_MS } from '../../core/base/time.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { parityOfSession, parityOfUnrecorded } from '../support/parity-session.ts';
import type { RecordedParity } from '../support/parity-session.ts';
import { runCliHere } from '../support/run-cli.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

// A day of it is in test/long.
const ROUND_MS = 12 * MINUTE_MS;
const LENGTH = { rounds: 2, roundMs: ROUND_MS };

describe('the parity of a paper session on the demo market', () => {
  const place = temporaryFolder();
  let parity: RecordedParity;
  beforeAll(async () => {
    parity = await parityOfSession(place.folder, LENGTH);
  });
  afterAll(() => place.remove());

  it('is the same in every order, with partial fills, latency, refusals and a restart in the middle', () => {
    const { result, mostFills } = parity;
    const { comparison, parts, uncovered, remarks } = result;
    expect(comparison).toMatchObject({ same: comparison.rows.length, explained: 0, unexplained: 0, reasons: {} });
    expect(comparison.session).toEqual(comparison.backtest);
    expect(comparison.rows.length).toBeGreaterThan(20);
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

  it('is asked for on the command line, and is kept as a study', async () => {
    const { recordingId, result } = parity;
    const where = ['--data-dir', place.folder.path, '--env', 'development'];
    const { exitCode, stdout } = await runCliHere(['parity', recordingId, '--json', ...where]);
    expect(exitCode).toBe(0);
    const study = JSON.parse(stdout) as StudyWire;
    expect(study).toMatchObject({ kind: 'parity', status: 'done', input: { session: recordingId } });
    if (study.kind !== 'parity') throw new Error(study.kind);
    expect(study.result).toMatchObject({
      sessionId: result.sessionId,
      uncovered: 0,
      parts: [{ name: 'after the restart' }],
      comparison: { explained: 0, unexplained: 0 },
    });
  });

  it('is rebuilt from journal and market where nothing was recorded, and says so', async () => {
    const fresh = temporaryFolder();
    try {
      const { comparison, parts, remarks } = await parityOfUnrecorded(fresh.folder, { rounds: 1, roundMs: ROUND_MS });
      expect(comparison.unexplained).toBe(0);
      expect(comparison.session.fills).toBeGreaterThan(3);
      expect(comparison.backtest).toEqual(comparison.session);
      // Which of a market event and an order of the same millisecond came first is not in the journal.
      expect(comparison.same).toBeGreaterThanOrEqual(0.9 * comparison.rows.length);
      expect(parts).toMatchObject([{ source: 'rebuilt', isWhole: true }]);
      expect(remarks).toEqual([expect.stringMatching(/^Nobody recorded this session: it is rebuilt from its journal/)]);
    } finally {
      fresh.remove();
    }
  });
});
