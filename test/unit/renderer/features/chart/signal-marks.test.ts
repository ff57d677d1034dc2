import { describe, expect, it } from 'vitest';
import type { SignalWire } from '../../../../../core/api/wire/strategy-wire.ts';
import { groupSignals, signalMarkers } from '../../../../../renderer/features/chart/signal-marks.ts';
import { CHART_PALETTE } from '../../../../support/chart-palette.ts';

const MINUTE = 60_000;
const ALL = { from: 0, to: 100 * MINUTE };

function aSignal(strategyId: string, time: number, wish: 1 | 0 | -1 | null): SignalWire {
  return {
    sessionId: 's',
    strategyId,
    strategy: 'momentum',
    instrumentId: 'demo:BTC-USD',
    time,
    close: 100,
    sentence: 'Because.',
    insight: { wish, confidence: null, readings: [], members: [] },
    orders: [],
  };
}

describe('signals on the chart', () => {
  it('belong to the bar that ends with them, those of one wish together', () => {
    const groups = groupSignals(
      [aSignal('a-1', 5 * MINUTE, 1), aSignal('b-1', 4 * MINUTE + 15_000, 1), aSignal('c-1', 2 * MINUTE, 0)],
      '1m',
      ALL,
    );
    expect(groups.map(({ time, wish, fills }) => [time / MINUTE, wish, fills.map(({ text }) => text)])).toEqual([
      [1, 0, ['c-1 wants out: Because.']],
      [4, 1, ['a-1 wants long: Because.', 'b-1 wants long: Because.']],
    ]);
  });

  it('are left out where their bar is not on the chart', () => {
    expect(groupSignals([aSignal('a-1', MINUTE, 1)], '1m', { from: MINUTE, to: ALL.to })).toEqual([]);
  });

  it('stand under the bar for long and over it for the rest', () => {
    const signals = ([1, 0, -1, null] as const).map((wish, index) => aSignal('a-1', (index + 1) * MINUTE, wish));
    expect(signalMarkers(groupSignals(signals, '1m', ALL), CHART_PALETTE)).toMatchObject([
      { time: 0, position: 'belowBar', color: '#111111' },
      { time: 60, position: 'aboveBar', color: '#222222' },
      { time: 120, position: 'aboveBar', color: '#111111' },
      { time: 180, position: 'aboveBar', color: '#222222' },
    ]);
  });
});
