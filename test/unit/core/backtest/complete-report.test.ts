import { describe, expect, it } from 'vitest';
import { readReport } from '../../../../core/backtest/complete-report.ts';
import { aRequest, reportFor } from '../../../support/backtest.ts';
import { expectSameFigures } from '../../../support/golden.ts';
import { syntheticBars } from '../../../support/synthetic-bars.ts';

const report = reportFor(aRequest(syntheticBars(6_000)));

describe('a kept report', () => {
  it('is read as it was written', () => {
    expect(readReport(JSON.stringify(report))).toEqual(report);
  });

  it('from before there was an analysis gets what its rows still tell', () => {
    const later = { mae: undefined, mfe: undefined, drawdown: undefined, funding: undefined };
    const trades = report.trades.map((trade) => ({ ...trade, ...later }));
    const { psr, omega, ulcer, alpha, recoveryFactor, draws, ...summary } = report.summary;
    const earlier = { ...report, trades, summary, analysis: undefined };
    const completed = readReport(JSON.stringify(earlier));
    expectSameFigures(
      { psr, omega, ulcer, recoveryFactor, draws },
      {
        psr: completed.summary.psr,
        omega: completed.summary.omega,
        ulcer: completed.summary.ulcer,
        recoveryFactor: completed.summary.recoveryFactor,
        draws: completed.summary.draws,
      },
    );
    expectSameFigures(completed.analysis.drawdown, report.analysis.drawdown);
    expectSameFigures(completed.analysis.execution, report.analysis.execution);
    const { averageMae, largestMae, averageMfe, largestMfe, edgeRatio, ...sides } = completed.analysis.sides.all;
    expect([averageMae, largestMae, averageMfe, largestMfe, edgeRatio]).toEqual([null, null, null, null, null]);
    expect(sides).toMatchObject({ trades: report.summary.trades, winRate: report.summary.winRate });
    expect(completed.analysis.leverage).toEqual({ average: null, largest: null });
    expect(completed.summary.alpha).toBeNull();
    expect(alpha).not.toBeUndefined();
    expect(completed.trades[0]).toMatchObject({ mae: null, mfe: null, drawdown: null, funding: '0' });
  });
});
