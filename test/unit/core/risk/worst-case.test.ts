import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import type { Position } from '../../../../core/portfolio/position.ts';
import {
  increasingQuantity,
  isFirstOfInstrument,
  sumOfWorstCases,
  worstCaseQuantity,
  worstCaseValue,
} from '../../../../core/risk/worst-case.ts';
import { anAssessment, anIntent, aPosition, base } from '../../../support/risk.ts';

const holding = (quantity: string, buys = '0', sells = '0', over: Partial<Position> = {}) =>
  aPosition(quantity, { openBuy: fixed(buys), openSell: fixed(sells), ...over });
const other = { strategyId: 's-2' as StrategyId };
const elsewhere = { instrumentIndex: 1 };

describe('the most that an instrument can come to', () => {
  it.each([
    { what: 'a long with bids', positions: [holding('2', '3', '1')], most: '5' },
    { what: 'a long with more offers than it holds', positions: [holding('2', '0', '6')], most: '4' },
    { what: 'a short with offers', positions: [holding('-2', '1', '3')], most: '5' },
    { what: 'a short with many bids', positions: [holding('-2', '6', '0')], most: '4' },
    { what: 'two owners against each other', positions: [holding('2'), holding('-3', '0', '0', other)], most: '3' },
    { what: 'two owners alike', positions: [holding('2'), holding('3', '1', '0', other)], most: '6' },
    { what: 'another instrument', positions: [holding('9', '0', '0', elsewhere)], most: '0' },
  ])('with $what is $most', ({ positions, most }) => {
    expect(worstCaseQuantity(positions, 0)).toBe(fixed(most));
  });
});

describe('its worth with an order', () => {
  const order = (side: 'buy' | 'sell', quantity: string) =>
    anAssessment({ intent: anIntent({ side, size: base(quantity) }), mark: fixed('100'), price: fixed('110') });

  it.each([
    { what: 'nothing held', positions: [], side: 'buy', worth: '220' },
    { what: 'a long', positions: [holding('3', '1')], side: 'buy', worth: '620' },
    { what: 'a long that it only reduces', positions: [holding('3')], side: 'sell', worth: '0' },
    { what: 'a long that it turns', positions: [holding('1')], side: 'sell', worth: '110' },
    { what: 'a short that it reduces', positions: [holding('-5')], side: 'buy', worth: '0' },
    { what: 'another owner’s long', positions: [holding('4', '0', '0', other)], side: 'buy', worth: '620' },
    { what: 'another owner’s short', positions: [holding('-4', '0', '0', other)], side: 'buy', worth: '220' },
    {
      what: 'a long beside its own short',
      positions: [holding('-1'), holding('4', '0', '0', other)],
      side: 'buy',
      worth: '510',
    },
    { what: 'another instrument', positions: [holding('4', '0', '0', elsewhere)], side: 'buy', worth: '220' },
  ] as const)('of 2 to $side at 110, market at 100, with $what is $worth', ({ positions, side, worth }) => {
    expect(worstCaseValue(positions, order(side, '2'))).toBe(fixed(worth));
  });
});

describe('the sum over instruments', () => {
  const sum = (positions: readonly Position[], mark: (index: number) => bigint | undefined = () => fixed('100')) =>
    sumOfWorstCases(anAssessment({ increase: fixed('1') }), { positions, mark }, (index) => index < 2);

  it('takes each instrument once, its own with the order', () => {
    expect(sum([])).toBe(fixed('100'));
    expect(
      sum([holding('2'), holding('3', '0', '0', elsewhere), holding('1', '0', '0', { ...other, ...elsewhere })]),
    ).toBe(fixed('700'));
    expect(sum([holding('3', '0', '0', elsewhere)])).toBe(fixed('400'));
    expect(sum([holding('3', '0', '0', { instrumentIndex: 2 })])).toBe(fixed('100'));
    // What stands is more than what the order could bring.
    expect(sum([holding('-5')])).toBe(fixed('500'));
  });

  it('cannot be told without the price of what is held, and needs none where nothing is', () => {
    const mark = (index: number) => (index === 1 ? undefined : fixed('100'));
    expect(sum([holding('3', '0', '0', elsewhere)], mark)).toBeUndefined();
    expect(sum([holding('0', '0', '0', elsewhere)], mark)).toBe(fixed('100'));
  });

  it('walks instruments in the order in which they were first traded', () => {
    const positions = [holding('1'), holding('1', '0', '0', elsewhere), holding('1', '0', '0', other)];
    expect(positions.map((_, place) => isFirstOfInstrument(positions, place))).toEqual([true, true, false]);
  });
});

describe('the part of an order that adds', () => {
  it.each([
    { side: 'buy', held: undefined, quantity: '2', adds: '2' },
    { side: 'buy', held: holding('1'), quantity: '2', adds: '2' },
    { side: 'buy', held: holding('0'), quantity: '2', adds: '2' },
    { side: 'sell', held: holding('3'), quantity: '2', adds: '0' },
    { side: 'sell', held: holding('2'), quantity: '2', adds: '0' },
    { side: 'sell', held: holding('1'), quantity: '2', adds: '1' },
    { side: 'sell', held: holding('3', '0', '2'), quantity: '2', adds: '1' },
    { side: 'sell', held: holding('3', '0', '4'), quantity: '2', adds: '2' },
    { side: 'buy', held: holding('-3', '2'), quantity: '2', adds: '1' },
    { side: 'buy', held: holding('-3', '0', '2'), quantity: '2', adds: '0' },
  ] as const)('$quantity to $side: $adds', ({ side, held, quantity, adds }) => {
    expect(increasingQuantity(anIntent({ side }), held, fixed(quantity))).toBe(fixed(adds));
  });
});
