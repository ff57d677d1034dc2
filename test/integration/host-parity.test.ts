import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StudyWire } from '../../core/api/wire/study-wire.ts';
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts';
import { temporaryFolder, TEST_START } from '../support/desk-fixture.ts';
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

  it('is asked for on the command line, of a paper run too, and is kept as a study', async () => {
    const cli = (...args: readonly string[]) =>
      runCliHere([...args, '--data-dir', place.folder.path, '--env', 'development']);
    const market = ['--venue', 'demo', '--instrument', 'BTC-USD', '--timeframe', '5m', '--latency-ms', '100'];
    const period = ['--from', String(TEST_START - DAY_MS), '--to', String(TEST_START)];
    const strategy = ['--strategy', 'sma-cross', '--param', 'fast=3', 'slow=8', 'fraction=0.1'];
    const run = await cli('paper', 'run', ...market, ...period, ...strategy, '--json');
    expect(run.exitCode).toBe(0);
    const unknown = await cli('parity', 'nothing');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('there is no session or recording "nothing"; the newest are:');
    const [, id = ''] = /^ {2}(\S+) \(session of a paper run\)$/m.exec(unknown.stderr) ?? [];
    const { exitCode, stdout } = await cli('parity', id, '--json');
    expect(exitCode).toBe(0);
    const study = JSON.parse(stdout) as StudyWire;
    expect(study).toMatchObject({ kind: 'parity', status: 'done', input: { session: id } });
    if (study.kind !== 'parity') throw new Error(study.kind);
    const { orders } = JSON.parse(run.stdout) as { readonly orders: readonly unknown[] };
    expect(orders.length).toBeGreaterThan(10);
    expect(study.result).toMatchObject({
      uncovered: 0,
      parts: [{ source: 'rebuilt', name: 'the journal, on the stored bars' }],
      comparison: { same: orders.length, explained: 0, unexplained: 0 },
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
      expect(remarks).toEqual([expect.stringMatching(/^Its inputs were not recorded: it is rebuilt from its journal/)]);
    } finally {
      fresh.remove();
    }
  });
});
