import { describe, expect, it } from 'vitest';
import type { CoverageWire } from '../../../../core/api/wire/backtest-wire.ts';
import type { Timeframe } from '../../../../core/model/timeframe.ts';
import { coverageOf, runnableTimeframes } from '../../../../renderer/forms/bar-coverage.ts';

function stored(instrumentId: string, timeframe: Timeframe): CoverageWire {
  return { instrumentId, timeframe, from: 0, to: 1, bars: 1, gaps: 0 };
}

const COVERAGE = [stored('demo:BTC-USD', '1m'), stored('demo:BTC-USD', '15m'), stored('file:ETH-USD', '4h')];

describe('coverageOf', () => {
  it.each([
    { instrumentId: 'demo:BTC-USD', timeframe: '1m', reads: '1m' },
    { instrumentId: 'demo:BTC-USD', timeframe: '5m', reads: '1m' },
    { instrumentId: 'demo:BTC-USD', timeframe: '1h', reads: '15m' },
    { instrumentId: 'demo:BTC-USD', timeframe: '15s', reads: undefined },
    { instrumentId: 'file:ETH-USD', timeframe: '1h', reads: undefined },
  ] as const)('$timeframe of $instrumentId is made of $reads', ({ instrumentId, timeframe, reads }) => {
    expect(coverageOf({ instrumentId, timeframe }, COVERAGE)?.timeframe).toBe(reads);
  });
});

describe('runnableTimeframes', () => {
  it('offers the stored timeframe and those that it divides', () => {
    expect(runnableTimeframes('file:ETH-USD', COVERAGE)).toEqual(['4h', '12h', '1d', '1w']);
    expect(runnableTimeframes('nothing', COVERAGE)).toEqual([]);
  });
});
