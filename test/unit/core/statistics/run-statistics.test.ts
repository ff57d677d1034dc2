import { describe, expect, it } from 'vitest';
import { createRunStatistics } from '../../../../core/statistics/run-statistics.ts';
import type { RunStatistics } from '../../../../core/statistics/run-statistics.ts';
import type { DrawdownFigures } from '../../../../core/model/run-figures.ts';
import type { SummaryFigures } from '../../../../core/model/run-report.ts';
import { expectSameFigures, golden } from '../../../support/golden.ts';
import { curvePoints } from '../../../support/curve-points.ts';

interface ReferenceCase {
  readonly name: string;
  readonly initialCash: number;
  readonly startTime: number;
  readonly points: readonly (readonly [time: number, equity: number, inMarket: boolean])[];
  readonly pnls: readonly number[];
  readonly notionals: readonly number[];
  readonly firstOpen: number;
  readonly lastClose: number;
  readonly expected: SummaryFigures;
  readonly drawdown: DrawdownFigures;
}

function statisticsOf(reference: ReferenceCase): RunStatistics {
  const statistics = createRunStatistics(reference);
  for (let row = 0; row < reference.points.length; row += 7)
    statistics.onEquity(curvePoints(...reference.points.slice(row, row + 7)));
  for (const pnl of reference.pnls) statistics.onTrade({ pnl });
  for (const notional of reference.notionals) statistics.onFill({ notional });
  return statistics;
}

describe('run statistics against an independent program (statistics_reference.py)', () => {
  it.each(golden('statistics.json') as readonly ReferenceCase[])('$name', (reference) => {
    const statistics = statisticsOf(reference);
    expectSameFigures(statistics.finish(reference), reference.expected);
    expectSameFigures(statistics.curve().drawdown, reference.drawdown);
  });
});

describe('run statistics', () => {
  it('may be asked for its figures while the run goes on', () => {
    const statistics = createRunStatistics({ initialCash: 100, startTime: 0 });
    statistics.onEquity(curvePoints([60_000, 75, true]));
    expect(statistics.finish({ firstOpen: 1, lastClose: 1 })).toMatchObject({ maxDrawdown: 0.25, exposure: 1 });
    statistics.onEquity(curvePoints([120_000, 110, false]));
    const later = statistics.finish({ firstOpen: 1, lastClose: 2 });
    expect(later).toMatchObject({ maxDrawdownMs: 120_000, exposure: 0.5, buyAndHold: 1 });
  });

  it('has figures for a run without a single bar', () => {
    const figures = createRunStatistics({ initialCash: 100, startTime: 0 }).finish({ firstOpen: 5, lastClose: 5 });
    expect(figures).toMatchObject({ netReturn: 0, cagr: null, maxDrawdown: 0, exposure: 0, turnover: 0, sharpe: null });
  });
});
