import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import type { Trade } from '../../../../core/portfolio/trade.ts';
import { tradeTexts } from '../../../../core/portfolio/trade-texts.ts';

/** 2 bought at 100 on average, half of which was sold at 110; fee 1, funding 0.5. */
const standing: Trade = {
  strategyId: 's-1' as StrategyId,
  instrumentId: 'test:BTC-USD' as InstrumentId,
  side: 'long',
  entryQuantity: fixed('2'),
  entryNotional: fixed('200'),
  entryProduct: fixed('200') * fixed('1'),
  exitQuantity: fixed('1'),
  exitNotional: fixed('110'),
  exitProduct: fixed('110') * fixed('1'),
  fees: fixed('1'),
  funding: fixed('0.5'),
  entryTime: 5,
  exitTime: null,
  entryReason: 'in',
  exitReason: null,
};
const whole = { exitQuantity: fixed('2'), exitNotional: fixed('230'), exitProduct: fixed('230') * fixed('1') };

describe('a trade in writing', () => {
  it('has no exit and no P&L while it stands, though a part of it is gone', () => {
    expect(tradeTexts(standing)).toEqual({
      side: 'long',
      quantity: '2',
      entryTime: 5,
      entryPrice: '100',
      exitTime: null,
      exitPrice: null,
      fees: '1',
      funding: '0.5',
      pnl: null,
      returnFraction: null,
      entryReason: 'in',
      exitReason: null,
    });
  });

  it('has its P&L after fees and funding, and that as a fraction of its entries, once it has ended', () => {
    expect(tradeTexts({ ...standing, ...whole, exitTime: 9, exitReason: 'out' })).toMatchObject({
      exitTime: 9,
      exitPrice: '115',
      pnl: '28.5',
      returnFraction: 0.1425,
      exitReason: 'out',
    });
  });

  it('has no return where its entries were worth nothing', () => {
    const { returnFraction, pnl } = tradeTexts({ ...standing, ...whole, entryNotional: 0n, exitTime: 9 });
    expect([returnFraction, pnl]).toEqual([null, '228.5']);
  });
});
