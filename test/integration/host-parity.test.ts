import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../core/base/time.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { parityOfSession } from '../support/parity-session.ts';

const HOURS = 2;

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

describe('the parity of a paper session on the demo market', () => {
  it('is the same in every order, with partial fills, latency, refusals and a restart in the middle', async () => {
    const { result, mostFills } = await parityOfSession(place.folder, HOURS);
    const { comparison, parts, uncovered, remarks } = result;
    expect(comparison).toMatchObject({ same: comparison.rows.length, explained: 0, unexplained: 0, reasons: {} });
    expect(comparison.session).toEqual(comparison.backtest);
    expect(comparison.rows.length).toBeGreaterThan(50);
    expect(mostFills).toBeGreaterThan(1);
    expect(parts).toMatchObject([
      { source: 'recorded', name: 'before the restart', isWhole: true },
      { source: 'recorded', name: 'after the restart', isWhole: true },
    ]);
    expect((parts[1]?.to ?? 0) - (parts[0]?.from ?? 0)).toBeGreaterThan(HOURS * HOUR_MS);
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
});
