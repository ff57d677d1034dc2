import { describe, expect, it } from 'vitest';
import type { JobWire } from '../../../../../core/api/wire/backtest-wire.ts';
import { jobEndings } from '../../../../../renderer/features/shell/job-endings.ts';

const running: JobWire = {
  id: 'job-1',
  kind: 'download',
  title: 'binance:BTC-USDT 1m',
  status: 'running',
  done: 1_000,
  total: 43_200,
  unit: 'bars',
  startedAt: 0,
  endedAt: null,
  error: null,
  runId: null,
};

describe('jobEndings', () => {
  it('tells an end once', () => {
    const done: JobWire = { ...running, status: 'done', done: 43_200 };
    expect(jobEndings([running], [done])).toEqual([
      { level: 'info', text: 'Download of binance:BTC-USDT 1m: 43,200 bars', detail: '' },
    ]);
    expect(jobEndings([done], [done])).toEqual([]);
  });

  it('tells a failure with its reason', () => {
    const failed: JobWire = { ...running, status: 'failed', error: 'The venue is in maintenance.' };
    expect(jobEndings([running], [failed])).toEqual([
      { level: 'problem', text: 'Download of binance:BTC-USDT 1m failed', detail: 'The venue is in maintenance.' },
    ]);
  });

  it('is silent about what a person canceled, what was never seen at work, and backtests', () => {
    expect(jobEndings([running], [{ ...running, status: 'canceled' }])).toEqual([]);
    expect(jobEndings([], [{ ...running, status: 'done' }])).toEqual([]);
    const backtest: JobWire = { ...running, kind: 'backtest' };
    expect(jobEndings([backtest], [{ ...backtest, status: 'done' }])).toEqual([]);
  });
});
