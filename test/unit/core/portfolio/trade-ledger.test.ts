import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import { bookPosition, createPosition } from '../../../../core/portfolio/position.ts';
import { bookTrade } from '../../../../core/portfolio/trade-ledger.ts';
import { entryPrice, exitPrice, tradePnl } from '../../../../core/portfolio/trade.ts';
import type { Trade } from '../../../../core/portfolio/trade.ts';

function session() {
  const position = createPosition('s-1' as StrategyId, 'test:BTC-USD' as InstrumentId, 0);
  let time = 0;
  return {
    position,
    fill: (side: 'buy' | 'sell', quantity: number, price: number): Trade | null => {
      time++;
      const booking = {
        side,
        quantity: fixed(String(quantity)),
        price: fixed(String(price)),
        notional: fixed(String(quantity * price)),
        fee: fixed(String(quantity)),
        time,
      };
      const ended = bookTrade(position, booking, `fill ${time}`);
      bookPosition(position, booking);
      return ended;
    },
  };
}

describe('the trade ledger', () => {
  it('runs from flat to flat with quantity-weighted prices and all fees', () => {
    const { fill } = session();
    expect([fill('buy', 1, 100), fill('buy', 3, 120), fill('sell', 2, 130)]).toEqual([null, null, null]);
    const trade = fill('sell', 2, 150);
    if (trade === null) throw new Error('the trade did not end');
    expect(plainFixed(entryPrice(trade))).toBe('115');
    expect(plainFixed(exitPrice(trade) ?? 0n)).toBe('140');
    expect(plainFixed(trade.fees)).toBe('8');
    expect(plainFixed(tradePnl(trade))).toBe('92'); // 560 - 460 - 8
    expect(trade).toMatchObject({
      side: 'long',
      entryTime: 1,
      exitTime: 4,
      entryReason: 'fill 1',
      exitReason: 'fill 4',
    });
  });

  it('ends one trade and begins the next where a fill crosses zero, its fee shared by quantity', () => {
    const { fill, position } = session();
    fill('buy', 2, 100);
    const ended = fill('sell', 5, 110);
    if (ended === null) throw new Error('the trade did not end');
    expect([plainFixed(ended.fees), plainFixed(tradePnl(ended))]).toEqual(['4', '16']); // 220 - 200 - 2 - 2
    expect(position.trade).toMatchObject({ side: 'short', entryQuantity: fixed('3'), fees: fixed('3'), entryTime: 2 });
    const next = fill('buy', 3, 100);
    expect(next === null ? '' : plainFixed(tradePnl(next))).toBe('24'); // 330 - 300 - 6
  });
});
