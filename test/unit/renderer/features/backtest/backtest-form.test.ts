import { describe, expect, it } from 'vitest';
import type { CoverageWire } from '../../../../../core/api/wire/backtest-wire.ts';
import { backtestInput } from '../../../../../core/api/wire/backtest-wire.ts';
import type { BacktestForm } from '../../../../../renderer/features/backtest/backtest-form.ts';
import { checkForm, defaultForm } from '../../../../../renderer/features/backtest/backtest-form.ts';
import { aParameter, aStrategyInfo, aSwitch } from '../../../../support/strategy-info.ts';

const strategy = aStrategyInfo([aParameter(), aSwitch('short', 'Short')]);

const coverage: CoverageWire = {
  instrumentId: 'demo:BTC-USD',
  timeframe: '1m',
  from: Date.UTC(2026, 0, 1, 6),
  to: Date.UTC(2026, 5, 30, 12),
  bars: 259_560,
  gaps: 0,
};

const form = defaultForm(strategy, coverage, '1m');
const errorsOf = (change: Partial<BacktestForm>) => checkForm({ ...form, ...change }, strategy, coverage).errors;

describe('defaultForm', () => {
  it('covers the newest 90 days, the last one whole', () => {
    expect([form.from, form.to]).toEqual(['2026-04-02', '2026-07-01']);
  });

  it('starts no earlier than the stored bars', () => {
    const short = defaultForm(strategy, { ...coverage, from: Date.UTC(2026, 5, 20, 6) }, '1h');
    expect([short.from, short.timeframe]).toEqual(['2026-06-20', '1h']);
  });
});

describe('checkForm', () => {
  it('answers an input that the host accepts, with the command line’s defaults', () => {
    const { errors, input } = checkForm(form, strategy, coverage);
    expect(errors).toEqual({});
    expect(backtestInput.parse(input)).toEqual({
      instrumentId: 'demo:BTC-USD',
      timeframe: '1m',
      from: Date.UTC(2026, 3, 2),
      to: Date.UTC(2026, 6, 1),
      strategy: 'sma-cross',
      params: { fast: 10, short: true },
      cash: '100000',
      profile: 'moderate',
      makerBps: '10',
      takerBps: '10',
      fill: 'realistic',
      slippage: 'spread',
      slippageBps: '0',
      spreadBps: '2',
      latencyMs: 0,
      seed: 1,
    });
  });

  it('writes numbers without exponent', () => {
    expect(checkForm({ ...form, cash: '1e6' }, strategy, coverage).input?.cash).toBe('1000000');
  });

  it.each([
    { change: { cash: '0' }, field: 'cash', problem: 'Must be above 0.' },
    { change: { cash: 'much' }, field: 'cash', problem: 'Type a number such as 0.25.' },
    { change: { takerBps: '2000' }, field: 'takerBps', problem: 'At most 1000.' },
    { change: { spreadBps: '-1' }, field: 'spreadBps', problem: 'At least 0.' },
    { change: { seed: '1.5' }, field: 'seed', problem: 'Type a whole number, 0 or more.' },
    { change: { latencyMs: '600001' }, field: 'latencyMs', problem: 'At most 600000.' },
    { change: { from: '2026-02-30' }, field: 'from', problem: 'Not a date. Type it as 2026-01-31.' },
    { change: { to: form.from }, field: 'to', problem: 'Ends before it starts. Choose a later day.' },
    {
      change: { from: '2026-08-01', to: '2026-08-02' },
      field: 'from',
      problem: 'The newest bar is of 2026-06-30. Choose an earlier day.',
    },
    {
      change: { from: '2025-01-01', to: '2025-02-01' },
      field: 'to',
      problem: 'The oldest bar is of 2026-01-01. Choose a later day.',
    },
    { change: { params: { fast: '501', short: true } }, field: 'params.fast', problem: 'At most 500.' },
  ])('says beside $field: $problem', ({ change, field, problem }) => {
    expect(errorsOf(change)).toEqual({ [field]: problem });
  });

  it('asks for another timeframe where no bars are stored', () => {
    expect(checkForm(form, strategy, undefined).errors).toHaveProperty('timeframe');
  });
});
