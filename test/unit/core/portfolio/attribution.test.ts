import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import { attributeTrades } from '../../../../core/portfolio/attribution.ts';
import { tradePnl } from '../../../../core/portfolio/trade.ts';
import type { Trade } from '../../../../core/portfolio/trade.ts';

/** Bought for 100 and sold for 100 + gain, fee 1, funding 0.5, held a minute. */
const aTrade = (strategy: string, exitReason: string, gain: string): Trade => ({
  strategyId: strategy as StrategyId,
  instrumentId: 'test:BTC-USD' as InstrumentId,
  side: 'long',
  entryQuantity: fixed('1'),
  entryNotional: fixed('100'),
  entryProduct: fixed('100') * fixed('1'),
  exitQuantity: fixed('1'),
  exitNotional: fixed('100') + fixed(gain),
  exitProduct: 0n,
  fees: fixed('1'),
  funding: fixed('0.5'),
  entryTime: 0,
  exitTime: 60_000,
  entryReason: 'in',
  exitReason,
});

const byExit = (trade: Trade): string => trade.exitReason ?? '';

describe('attribution', () => {
  it('sums trades by strategy, instrument and reason, best first', () => {
    const trades = [
      aTrade('a', 'stop', '-9'),
      aTrade('a', 'target', '20'),
      aTrade('a', 'stop', '3'),
      aTrade('b', 'stop', '5'),
    ];
    const rows = attributeTrades(trades, byExit).map((row) => [
      row.strategyId,
      row.reason,
      row.trades,
      row.wins,
      plainFixed(row.pnl),
    ]);
    expect(rows).toEqual([
      ['a', 'target', 1, 1, '18.5'],
      ['b', 'stop', 1, 1, '3.5'],
      ['a', 'stop', 2, 1, '-9'],
    ]);
  });

  it('joins the rarest of too many reasons and loses nothing', () => {
    const many = Array.from({ length: 500 }, (_, nth) => aTrade('a', `reason ${nth}`, String(nth)));
    const common = Array.from({ length: 3 }, () => aTrade('a', 'common', '1'));
    const rows = attributeTrades([...many, ...common], byExit);
    expect(rows).toHaveLength(201);
    expect(rows.find(({ reason }) => reason === 'common')?.trades).toBe(3);
    expect(rows.find(({ reason }) => reason === 'other reasons')?.trades).toBe(301);
    const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
    expect(sum(rows.map(({ pnl }) => pnl))).toBe(sum([...many, ...common].map(tradePnl)));
  });
});

describe('a row', () => {
  it('has the fees, the funding and the time held of its trades; one that is open was held for none yet', () => {
    const { exitTime: _exit, ...open } = aTrade('a', 'x', '2');
    const [row] = attributeTrades(
      [aTrade('a', 'x', '1'), aTrade('a', 'x', '1.5'), { ...open, exitTime: null }],
      byExit,
    );
    expect([plainFixed(row?.fees ?? 0n), plainFixed(row?.funding ?? 0n), row?.heldMs]).toEqual(['3', '1.5', 120_000]);
    // 1 - 1.5 and 1.5 - 1.5 are no wins.
    expect([row?.wins, row?.trades]).toEqual([1, 3]);
  });

  it('stands where its P&L puts it, and alike ones stay in their order', () => {
    const alike = ['c', 'a', 'b'].map((owner) => aTrade(owner, 'x', '1'));
    const rows = attributeTrades([...alike, aTrade('d', 'x', '2')], byExit);
    expect(rows.map(({ strategyId }) => strategyId)).toEqual(['d', 'c', 'a', 'b']);
  });

  it('keeps its reason where there are two hundred of them, and one more joins the rest of its owner alone', () => {
    const rows = (count: number) =>
      attributeTrades(
        [...Array.from({ length: count }, (_, nth) => aTrade('a', `reason ${nth}`, '1')), aTrade('b', 'reason 0', '1')],
        byExit,
      );
    expect(rows(199).some(({ reason }) => reason === 'other reasons')).toBe(false);
    const joined = rows(200).filter(({ reason }) => reason === 'other reasons');
    expect(joined.map(({ strategyId, trades }) => [strategyId, trades])).toEqual([['b', 1]]);
  });
});
