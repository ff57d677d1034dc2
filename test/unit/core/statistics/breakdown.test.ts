import { describe, expect, it } from 'vitest';
import { breakdowns } from '../../../../core/statistics/breakdown.ts';
import type { ClosedTrade } from '../../../../core/statistics/closed-trade.ts';

const HOUR = 3_600_000;
/** A Thursday. */
const START = Date.UTC(2024, 1, 29);

function trade(pnl: number, over: Partial<ClosedTrade> = {}): ClosedTrade {
  return {
    strategy: 's-1',
    instrument: 'BTC-USD',
    side: 'long',
    entryTime: START,
    exitTime: START + HOUR,
    entryReason: 'up',
    exitReason: 'down',
    pnl,
    fees: 1,
    funding: 0,
    returnFraction: pnl / 100,
    mae: null,
    mfe: null,
    drawdown: null,
    risk: null,
    ...over,
  };
}

describe('breakdown of trades', () => {
  it('adds up what trades of a group made, the best group first', () => {
    const rows = breakdowns([trade(-5), trade(10, { side: 'short' }), trade(0), trade(2)]).side;
    expect(rows.map(({ key }) => key)).toEqual(['short', 'long']);
    expect(rows[1]).toEqual({
      key: 'long',
      trades: 3,
      wins: 1,
      losses: 1,
      draws: 1,
      winRate: 1 / 3,
      netPnl: -3,
      profitFactor: 0.4,
      averageReturn: expect.closeTo(-0.01, 12) as number,
      averageHoldMs: HOUR,
      fees: 3,
    });
  });

  it('groups by the calendar of the exit, in order of time', () => {
    const times = [START + 30 * HOUR, START, START + 5 * 24 * HOUR];
    const all = breakdowns(times.map((exitTime) => trade(1, { exitTime })));
    const keysOf = (rows: readonly { readonly key: string }[]): readonly string[] => rows.map(({ key }) => key);
    expect(keysOf(all.day)).toEqual(['2024-02-29', '2024-03-01', '2024-03-05']);
    expect(keysOf(all.week)).toEqual(['2024-02-26', '2024-03-04']);
    expect(keysOf(all.month)).toEqual(['2024-02', '2024-03']);
    expect(keysOf(all.weekday)).toEqual(['Tuesday', 'Thursday', 'Friday']);
    expect(keysOf(all.hour)).toEqual(['00:00', '06:00']);
  });

  it('takes reasons for the same that differ in their figures only', () => {
    const rows = breakdowns([
      trade(1, { entryReason: 'RSI(14) 21.5 below 30' }),
      trade(2, { entryReason: 'RSI(14) 9.75 below 30' }),
    ]).entryReason;
    expect(rows.map(({ key, trades }) => [key, trades])).toEqual([['RSI(14) … below 30', 2]]);
  });

  it('puts reasons beyond fifty into one group', () => {
    const trades = Array.from({ length: 60 }, (_, index) => trade(1, { exitReason: `reason ${index}` }));
    const rows = breakdowns([...trades, trade(5, { exitReason: 'reason 59' })]).exitReason;
    expect(rows).toHaveLength(51);
    expect(rows[0]).toMatchObject({ key: 'reason 59', trades: 2 });
    expect(rows.at(-1)).toMatchObject({ key: 'all other reasons', trades: 10 });
  });
});
