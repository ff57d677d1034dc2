import { describe, expect, it } from 'vitest';
import { fillMarkers, groupFills } from '../../../../../renderer/features/chart/fill-markers.ts';
import { CHART_PALETTE } from '../../../../support/chart-palette.ts';

const MINUTE = 60_000;
const fill = (id: string, time: number, side: 'buy' | 'sell') => ({ id, time, side, text: id });

describe('groupFills', () => {
  it('puts the fills of one bar and side together, oldest bar first', () => {
    const fills = [fill('a', 5 * MINUTE + 3, 'buy'), fill('b', 2 * MINUTE, 'sell'), fill('c', 5 * MINUTE + 40, 'buy')];
    const groups = groupFills(fills, '1m', { from: 0, to: 10 * MINUTE });
    expect(groups.map((group) => [group.time / MINUTE, group.side, group.fills.map((one) => one.id)])).toEqual([
      [2, 'sell', ['b']],
      [5, 'buy', ['a', 'c']],
    ]);
  });

  it('leaves out fills of bars that are not on the chart', () => {
    const fills = [fill('before', 0, 'buy'), fill('after', 9 * MINUTE, 'buy')];
    expect(groupFills(fills, '1m', { from: 5 * MINUTE, to: 8 * MINUTE })).toEqual([]);
  });
});

describe('fillMarkers', () => {
  it('draws a buy as an arrow up from below, a sell as one down from above', () => {
    const groups = groupFills([fill('a', 0, 'buy'), fill('b', MINUTE, 'sell')], '1m', { from: 0, to: MINUTE });
    expect(fillMarkers(groups, CHART_PALETTE)).toMatchObject([
      { time: 0, position: 'belowBar', shape: 'arrowUp', color: '#00ff00' },
      { time: 60, position: 'aboveBar', shape: 'arrowDown', color: '#ff0000' },
    ]);
  });
});
