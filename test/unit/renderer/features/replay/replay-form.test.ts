import { describe, expect, it } from 'vitest';
import type { CoverageWire } from '../../../../../core/api/wire/backtest-wire.ts';
import { checkReplay, newestPeriod, stepsIn } from '../../../../../renderer/features/replay/replay-form.ts';
import { aParameter, aStrategyInfo } from '../../../../support/strategy-info.ts';

const DAY = 86_400_000;
const COVERAGE: readonly CoverageWire[] = [
  { instrumentId: 'demo:BTC-USD', timeframe: '5m', from: 0, to: 100 * DAY - 1, bars: 28_800, gaps: 0 },
];
const FORM = {
  strategy: 'sma-cross',
  params: { fast: '10' },
  instrumentId: 'demo:BTC-USD',
  timeframe: '15m',
  from: '2026-11-01',
  to: '2026-11-11',
} as const;
const STRATEGY = aStrategyInfo([aParameter()]);

describe('the form of a replay', () => {
  it('begins with about a thousand of the newest bars', () => {
    expect(newestPeriod('demo:BTC-USD', '15m', COVERAGE)).toEqual({ from: '1970-03-31', to: '1970-04-11' });
  });

  it('asks for what was typed', () => {
    expect(stepsIn(FORM)).toBe(960);
    const { errors, input } = checkReplay(FORM, STRATEGY);
    expect(errors).toEqual({});
    expect(input).toMatchObject({
      strategy: 'sma-cross',
      params: { fast: 10 },
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 11),
      cash: '100000',
    });
  });

  it.each([
    [{ to: '2026-13-01' }, 'to', 'Not a date. Type it as 2026-01-31.'],
    [{ to: '2026-11-01' }, 'to', 'Ends before it starts. Choose a later day.'],
    [{ params: { fast: '0' } }, 'fast', 'At least 1.'],
  ])('says what is wrong beside the field: %j', (over, field, problem) => {
    const { errors, input } = checkReplay({ ...FORM, ...over }, STRATEGY);
    expect(errors[field]).toBe(problem);
    expect(input).toBeUndefined();
  });
});
