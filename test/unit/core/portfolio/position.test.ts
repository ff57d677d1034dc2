import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import { bookPosition, createPosition } from '../../../../core/portfolio/position.ts';

const flat = () => createPosition('s-1' as StrategyId, 'test:BTC-USD' as InstrumentId, 0);

/** Books `buy 2 @ 100` lines, fee 1 each, and shows quantity, basis and realised P&L. */
function after(...lines: readonly string[]) {
  const position = flat();
  lines.forEach((line, index) => {
    const [side, quantity = '', , price = ''] = line.split(' ');
    const notional = fixed(String(Number(quantity) * Number(price)));
    const figures = { quantity: fixed(quantity), price: fixed(price), notional, fee: fixed('1') };
    bookPosition(position, { side: side === 'buy' ? 'buy' : 'sell', ...figures, time: index + 1 });
  });
  const { quantity, basis, realizedPnl, openedAt, avgEntryNumber } = position;
  return {
    quantity: plainFixed(quantity),
    basis: plainFixed(basis),
    realized: plainFixed(realizedPnl),
    average: avgEntryNumber,
    openedAt,
  };
}

describe('a position', () => {
  it.each([
    {
      title: 'averages entries by quantity',
      lines: ['buy 1 @ 100', 'buy 3 @ 120'],
      expected: { quantity: '4', basis: '460', realized: '0', average: 115, openedAt: 1 },
    },
    {
      title: 'releases cost in proportion when reduced',
      lines: ['buy 4 @ 100', 'sell 1 @ 130'],
      expected: { quantity: '3', basis: '300', realized: '30', average: 100, openedAt: 1 },
    },
    {
      title: 'earns as a short when the price falls',
      lines: ['sell 2 @ 100', 'buy 2 @ 90'],
      expected: { quantity: '0', basis: '0', realized: '20', average: NaN, openedAt: 1 },
    },
    {
      title: 'crosses zero from long to short: closes all, opens the rest at the new price',
      lines: ['buy 2 @ 100', 'sell 5 @ 110'],
      expected: { quantity: '-3', basis: '-330', realized: '20', average: 110, openedAt: 2 },
    },
    {
      title: 'crosses zero from short to long',
      lines: ['sell 2 @ 100', 'buy 5 @ 110'],
      expected: { quantity: '3', basis: '330', realized: '-20', average: 110, openedAt: 2 },
    },
    {
      title: 'adds to a short',
      lines: ['sell 1 @ 100', 'sell 1 @ 80'],
      expected: { quantity: '-2', basis: '-180', realized: '0', average: 90, openedAt: 1 },
    },
  ])('$title', ({ lines, expected }) => {
    expect(after(...lines)).toEqual(expected);
  });

  it('loses nothing to rounding: what a third leaves over stays in the basis', () => {
    const position = flat();
    const book = (side: 'buy' | 'sell', quantity: string, notional: string) =>
      bookPosition(position, {
        side,
        quantity: fixed(quantity),
        price: fixed('1'),
        notional: fixed(notional),
        fee: 0n,
        time: 1,
      });
    book('buy', '3', '10');
    book('sell', '1', '4');
    expect(position.realizedPnl - position.basis).toBe(fixed('4') - fixed('10'));
    book('sell', '2', '7');
    expect(position.basis).toBe(0n);
    expect(position.realizedPnl).toBe(fixed('1'));
  });
});
