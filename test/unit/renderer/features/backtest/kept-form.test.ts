import { describe, expect, it } from 'vitest';
import type { CoverageWire } from '../../../../../core/api/wire/backtest-wire.ts';
import { defaultForm } from '../../../../../renderer/features/backtest/backtest-form.ts';
import { keptText, restoreForm } from '../../../../../renderer/features/backtest/kept-form.ts';
import { aParameter, aStrategyInfo } from '../../../../support/strategy-info.ts';

const fast = aParameter();
const strategy = aStrategyInfo([fast]);
const coverage: CoverageWire = {
  instrumentId: 'demo:BTC-USD',
  timeframe: '1m',
  from: 0,
  to: Date.UTC(2026, 5, 30),
  bars: 1,
  gaps: 0,
};
const fresh = defaultForm(strategy, coverage, '1h');
const restore = (text: string | undefined) => restoreForm(text, fresh, [strategy], [coverage]);

describe('restoreForm', () => {
  it('brings back what was run last', () => {
    const form = { ...fresh, params: { fast: '12' }, timeframe: '4h', cash: '5000', fill: 'next-open' } as const;
    expect(restore(keptText(form))).toEqual(form);
  });

  it('keeps to the fresh form where strategy or market are gone, or nothing was kept', () => {
    expect(restore(keptText({ ...fresh, strategy: 'gone', cash: '1' }))).toEqual(fresh);
    expect(restore(keptText({ ...fresh, instrumentId: 'gone', cash: '1' }))).toEqual(fresh);
    expect(restore(undefined)).toEqual(fresh);
    expect(restore('not json')).toEqual(fresh);
  });

  it('drops values and parameters that do not fit any more', () => {
    const text = JSON.stringify({
      ...fresh,
      params: { fast: true, old: '1' },
      fill: 'magic',
      timeframe: '15s',
      seed: 7,
    });
    expect(restore(text)).toEqual(fresh);
  });
});
