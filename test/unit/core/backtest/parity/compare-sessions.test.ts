import { beforeAll, describe, expect, it } from 'vitest';
import { compareSessions } from '../../../../../core/backtest/parity/compare-sessions.ts';
import { summariseParity } from '../../../../../core/backtest/parity/summarise-parity.ts';
import { fixed } from '../../../../../core/base/fixed.ts';
import type { JournalRecord } from '../../../../../core/events/journal-record.ts';
import { CYCLE_MS, DEMO_MODELS } from '../../../../../core/host/session/desk-config.ts';
import type { ParityReason, ParityRow } from '../../../../../core/model/parity-report.ts';
import { plantedComparison, plantedRun } from '../../../../support/parity-run.ts';
import type { PlantedChange, PlantedRun } from '../../../../support/parity-run.ts';

let session: PlantedRun;
beforeAll(() => {
  session = plantedRun();
});

/** The first order that differs, and whether every difference bears that one reason. */
function differences(change: PlantedChange): { readonly first: ParityRow; readonly reasons: readonly ParityReason[] } {
  const rows = plantedComparison(session, change).filter(({ reason }) => reason !== null);
  const [first] = rows;
  if (first === undefined) throw new Error('nothing differs');
  return { first, reasons: [...new Set(rows.flatMap(({ reason }) => reason ?? []))] };
}

/** The rows that come of comparing the session with these records under its own conditions. */
function against(records: readonly JournalRecord[]): readonly ParityRow[] {
  const { side, data } = session;
  return compareSessions({
    base: [],
    session: session.records,
    backtest: records,
    evidence: { session: side, backtest: side, data, realVenue: false },
    toleranceMs: 2 * CYCLE_MS,
  });
}

describe('a session beside its backtest', () => {
  it('is the same in every order where nothing was changed', () => {
    const { rows, ...summary } = summariseParity(plantedComparison(session, {}));
    expect(summary).toMatchObject({ same: rows.length, explained: 0, unexplained: 0, reasons: {} });
    expect(rows.length).toBeGreaterThan(60);
    expect(summary.session).toEqual(summary.backtest);
    expect(summary.session.fills).toBeGreaterThan(30);
    expect(rows[0]).toMatchObject({ reason: null, explanation: '', session: rows[0]?.backtest ?? {} });
  });

  it('names another fee', () => {
    const models = { ...DEMO_MODELS, takerBps: fixed('12'), venueFees: {} };
    const { first, reasons } = differences({ config: { models } });
    expect(reasons).toEqual(['fee']);
    expect(first.explanation).toContain('2/10 bps (maker/taker)');
    expect(first.explanation).toContain('2/12 bps (maker/taker) in the backtest');
  });

  it('names another latency, with both figures', () => {
    const { first, reasons } = differences({ config: { models: { ...DEMO_MODELS, latencyMs: 2_400 } } });
    expect(reasons).toEqual(['timing']);
    expect(first.explanation).toMatch(/^at the venue after \d+ ms in the session, at the venue after 24\d\d ms in the/);
  });

  it('names another slippage', () => {
    const models = { ...DEMO_MODELS, slippage: 'fixed', slippageBps: fixed('3') } as const;
    const { first, reasons } = differences({ config: { models } });
    expect(reasons).toEqual(['fill']);
    expect(first.explanation).toContain('slippage of 3 bps');
    expect(Number(first.backtest?.averagePrice)).toBeGreaterThan(Number(first.session?.averagePrice));
  });

  it('names another profile, and the code of what it refuses', () => {
    const { first, reasons } = differences({ config: { profile: 'conservative' } });
    expect(reasons).toEqual(['risk']);
    expect(first.explanation).toContain('the profile was moderate in the session and conservative in the backtest');
  });

  it('names a warm-up that was not given', () => {
    const { first, reasons } = differences({ warmUpBars: 0 });
    expect(reasons).toEqual(['warm-up']);
    expect(first.explanation).toBe('sma-cross-1 was shown 4 past bars in the session and 0 in the backtest');
  });

  it('names a single public trade that one side did not see, with the bar that it changes', () => {
    const { first, reasons } = differences({ lostTrades: [349] });
    expect(reasons).toEqual(['data']);
    expect(first.explanation).toBe(
      "a cycle's bar differs: close 64019.52 in the session and 64020.02 from the recorded trades, " +
        'volume 1.55299 in the session and 1.52975 from the recorded trades',
    );
  });

  it('names the wait for a ledger that a market did not wait for', () => {
    const slow = plantedRun({ ledgerLag: 3 });
    const { records, side, data } = plantedRun({}, slow);
    const rows = compareSessions({
      base: [],
      session: slow.records,
      backtest: records,
      evidence: { session: slow.side, backtest: side, data, realVenue: false },
      toleranceMs: 2 * CYCLE_MS,
    });
    const first = rows.find(({ reason }) => reason !== null);
    expect(first).toMatchObject({ reason: 'timing' });
    expect(first?.explanation).toContain('it waited for the ledger to be written');
  });

  it('explains nothing away: what has no evidence is unexplained, and so is what follows from it', () => {
    const other = plantedRun({ config: { models: { ...DEMO_MODELS, latencyMs: 2_400 } } });
    const { explained, unexplained, reasons } = summariseParity(against(other.records));
    expect(explained).toBe(0);
    expect(unexplained).toBeGreaterThan(60);
    expect(Object.keys(reasons)).toEqual(['unexplained']);
  });

  it('calls an order that only one side has missing or extra', () => {
    const last = session.records.findLast(({ event }) => event.kind === 'order.approved');
    const id = last?.event.kind === 'order.approved' ? last.event.order.clientOrderId : undefined;
    const without = session.records.filter(
      ({ event }) =>
        !('clientOrderId' in event && event.clientOrderId === id) &&
        !('order' in event && event.order.clientOrderId === id) &&
        !('fill' in event && event.fill.clientOrderId === id),
    );
    expect(against(without).filter(({ reason }) => reason !== null)).toMatchObject([
      { reason: 'missing', session: { clientOrderId: id }, backtest: null },
    ]);
    const { side, data } = session;
    const evidence = { session: side, backtest: side, data, realVenue: false };
    const [extra] = compareSessions({
      base: [],
      session: without,
      backtest: session.records,
      evidence,
      toleranceMs: 0,
    }).filter(({ reason }) => reason !== null);
    expect(extra).toMatchObject({ reason: 'extra', session: null, backtest: { clientOrderId: id } });
  });

  it('takes what a real venue did as the explanation, and says so', () => {
    const other = plantedRun({ config: { models: { ...DEMO_MODELS, latencyMs: 900 } } });
    const rows = compareSessions({
      base: [],
      session: other.records,
      backtest: session.records,
      evidence: { session: session.side, backtest: session.side, data: [], realVenue: true },
      toleranceMs: 2 * CYCLE_MS,
    });
    const { unexplained } = summariseParity(rows);
    expect(unexplained).toBe(0);
    expect(rows[0]).toMatchObject({ reason: 'timing' });
    expect(rows[0]?.explanation).toContain('the venue itself answered in its own time');
  });
});
