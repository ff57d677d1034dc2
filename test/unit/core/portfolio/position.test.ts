import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import {
  bookFunding,
  bookHistory,
  bookPosition,
  closingQuantity,
  createPosition,
  netOf,
  netSince,
  shareOf,
} from '../../../../core/portfolio/position.ts';
import type { Position } from '../../../../core/portfolio/position.ts';

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

describe('what a position made of a day', () => {
  const DAY = 86_400_000;
  const on = (day: number) => day * DAY + 5;
  const trade = (position: Position, side: 'buy' | 'sell', [price, day]: readonly [string, number]): void =>
    bookPosition(position, {
      side,
      quantity: fixed('1'),
      price: fixed(price),
      notional: fixed(price),
      fee: fixed('1'),
      time: on(day),
    });

  it('is what was realised since midnight after fees and funding, and nothing on a day without a booking', () => {
    const position = flat();
    trade(position, 'buy', ['100', 3]);
    trade(position, 'sell', ['110', 3]);
    expect([netSince(position, 3), netSince(position, 2)].map(plainFixed)).toEqual(['8', '0']);
    trade(position, 'buy', ['100', 4]);
    expect([netSince(position, 4), netSince(position, 3)].map(plainFixed)).toEqual(['-1', '0']);
    bookFunding(position, fixed('0.5'), on(4));
    expect(plainFixed(netSince(position, 4))).toBe('-1.5');
    bookFunding(position, fixed('0.25'), on(5));
    expect([netSince(position, 5), netOf(position)].map(plainFixed)).toEqual(['-0.25', '6.25']);
  });

  it('does not count what a holding had made before it was taken over', () => {
    const position = flat();
    trade(position, 'buy', ['100', 3]);
    bookHistory(position, fixed('50'), fixed('7'));
    expect([netSince(position, 3), netOf(position)].map(plainFixed)).toEqual(['-1', '42']);
    expect([position.realizedPnl, position.fees].map(plainFixed)).toEqual(['50', '8']);
  });

  it('has its funding without a trade under way as well as with one', () => {
    const position = flat();
    bookFunding(position, fixed('2'), on(1));
    expect([plainFixed(position.funding), position.trade]).toEqual(['2', null]);
  });
});

describe('the part of a booking that closes', () => {
  it.each([
    { held: '2', side: 'sell', quantity: '3', closes: '2' },
    { held: '2', side: 'sell', quantity: '1', closes: '1' },
    { held: '2', side: 'buy', quantity: '1', closes: '0' },
    { held: '-2', side: 'buy', quantity: '3', closes: '2' },
    { held: '-2', side: 'sell', quantity: '3', closes: '0' },
    { held: '0', side: 'sell', quantity: '3', closes: '0' },
  ] as const)('of $quantity to $side with $held held is $closes', ({ held, side, quantity, closes }) => {
    const position = { ...flat(), quantity: fixed(held) };
    expect(plainFixed(closingQuantity(position, side, fixed(quantity)))).toBe(closes);
  });

  it('takes its share of an amount, the whole of it with the whole', () => {
    expect(shareOf(10n, 1n, 3n)).toBe(3n);
    expect(shareOf(10n, 3n, 3n)).toBe(10n);
    expect(shareOf(10n, 0n, 0n)).toBe(0n);
    expect(shareOf(-10n, 1n, 3n)).toBe(-3n);
  });
});
