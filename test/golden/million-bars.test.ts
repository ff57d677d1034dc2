import { describe, expect, it } from 'vitest';
import { fixed } from '../../core/base/fixed.ts';
import { aRequest, reportFor } from '../support/backtest.ts';
import { millionBars } from '../support/million-bars.ts';
import { secondSmaCross } from '../support/second-sma-cross.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';

/** Long enough for 18 decades of equity to be lost to fees. */
const START = `1${'0'.repeat(30)}`;
const logRatio = (equity: string): number => Math.log10(Number(equity) / 1e30);

describe('sma-cross 10/30 at 10 bps', () => {
  it('agrees with seven independent engines on a million bars: 38,962 fills, equity 10^-16.824831241 of the start', () => {
    const report = reportFor(aRequest(millionBars(), { initialCash: fixed(START) }));
    expect(report.fills).toHaveLength(38_962);
    expect(Math.abs(logRatio(report.summary.finalEquity) + 16.824831241)).toBeLessThan(1e-9);
    expect(report.equity).toHaveLength(10_000);
    // As on 2026-11-20, before bars were walked in one loop: how it is computed must not show.
    expect(report.journalSha256).toBe('6b3ffb0bb1d0c783299e98d5929d334fde473016bfb375a440b25126f5636770');
  });

  it('agrees with them on the first 100,000: 3,960 fills, 10^-1.820587924', () => {
    const report = reportFor(aRequest(millionBars(100_000), { initialCash: fixed(START) }));
    expect(report.fills).toHaveLength(3_960);
    expect(Math.abs(logRatio(report.summary.finalEquity) + 1.820587924)).toBeLessThan(1e-9);
  });

  it('is nothing special to the engine: the rule in another file gives the identical journal', () => {
    const bars = millionBars(100_000);
    const params = { fast: 10, slow: 30, fraction: 1 };
    const strategies = [{ strategyId: 's-1' as StrategyId, definition: secondSmaCross, params, instrument: 0 }];
    const other = reportFor(aRequest(bars, { strategies }));
    expect(other.journalSha256).toBe(reportFor(aRequest(bars)).journalSha256);
  });
});
