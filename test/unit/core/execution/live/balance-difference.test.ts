import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import {
  balanceDifferences,
  couldExplain,
  isSameDifference,
} from '../../../../../core/execution/live/balance-difference.ts';
import type { BalanceDifference } from '../../../../../core/execution/live/balance-difference.ts';
import { anIntent } from '../../../../support/risk.ts';
import { anInstrument } from '../../../../support/trading.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';

const instrument = anInstrument();
const book = {
  instruments: () => [instrument],
  expected: (currency: string) => fixed(currency === 'USD' ? '1000' : '2'),
  quantity: () => fixed('2'),
  currency: () => 'USD',
};
const balance = (currency: string, free: string, used = '0') => ({ currency, free: fixed(free), used: fixed(used) });
const order = (side: 'buy' | 'sell') => ({
  order: { ...anIntent({ side, decisionPrice: fixed('100') }), clientOrderId: 'tw1-1' as ClientOrderId },
});
const moved = (base: string, cash: string): readonly BalanceDifference[] => [
  { kind: 'holding', instrumentId: instrument.id, ours: 0n, theirs: fixed(base) },
  { kind: 'cash', currency: 'USD', ours: 0n, theirs: fixed(cash) },
];

describe('balances', () => {
  it('agree where what is free and what is reserved make up what the books say', () => {
    const shown = { balances: [balance('USD', '900', '100'), balance('BTC', '0.5', '1.5')], positions: [] };
    expect(balanceDifferences(book, shown, false)).toEqual([]);
  });

  it('differ to the last unit, in currencies that are traded and in no others', () => {
    const shown = { balances: [balance('USD', '1000.000000000000000001'), balance('DOGE', '7')], positions: [] };
    expect(balanceDifferences(book, shown, false)).toEqual([
      { kind: 'cash', currency: 'USD', ours: fixed('1000'), theirs: fixed('1000.000000000000000001') },
      { kind: 'holding', instrumentId: instrument.id, ours: fixed('2'), theirs: 0n },
    ]);
  });

  it('of an account with positions are its wallet and its positions', () => {
    const { id: instrumentId } = instrument;
    const position = { instrumentId, quantity: fixed('-3'), entryPrice: 1n, liquidationPrice: null, leverage: null };
    const found = balanceDifferences(book, { balances: [balance('USD', '1000')], positions: [position] }, true);
    expect(found).toEqual([{ kind: 'holding', instrumentId, ours: fixed('2'), theirs: fixed('-3') }]);
  });

  it('that differ alike twice are the same', () => {
    expect(isSameDifference(moved('1', '2'), moved('1', '2'))).toBe(true);
    expect(isSameDifference(moved('1', '2'), moved('1', '2.1'))).toBe(false);
  });
});

describe('an order whose outcome is unknown', () => {
  it.each([
    { what: 'bought and paid for', side: 'buy', base: '0.5', cash: '-50', could: true },
    { what: 'bought, at 9 % more', side: 'buy', base: '0.5', cash: '-54.5', could: true },
    { what: 'more money gone than that', side: 'buy', base: '0.5', cash: '-56', could: false },
    { what: 'coins that came for nothing', side: 'buy', base: '0.5', cash: '0', could: false },
    { what: 'money that went alone', side: 'buy', base: '0', cash: '-50', could: false },
    { what: 'coins that went', side: 'buy', base: '-0.5', cash: '50', could: false },
    { what: 'sold and paid', side: 'sell', base: '-0.5', cash: '49.95', could: true },
    { what: 'coins that were withdrawn', side: 'sell', base: '-0.5', cash: '0', could: false },
  ] as const)('and what differs: $what', ({ side, base, cash, could }) => {
    expect(couldExplain(order(side), moved(base, cash), { book, hasPositions: false })).toBe(could);
  });

  it('on an account with positions could explain any move its way', () => {
    expect(couldExplain(order('buy'), moved('0.5', '0'), { book, hasPositions: true })).toBe(true);
    expect(couldExplain(order('sell'), moved('0.5', '0'), { book, hasPositions: true })).toBe(false);
  });
});
