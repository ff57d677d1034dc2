import { describe, expect, it } from 'vitest';
import { compareScores, scoreOf } from '../../../../../core/backtest/optimise/objective.ts';
import { stopBelow } from '../../../../../core/backtest/optimise/median-stop.ts';
import type { SummaryFigures } from '../../../../../core/model/run-report.ts';

const FIGURES = {
  sharpe: 1.5,
  netReturn: 0.2,
  maxDrawdown: 0.1,
  trades: 40,
  sortino: null,
} as unknown as SummaryFigures;

describe('the score of a trial', () => {
  it('is the figure aimed at; a drawdown counts against it', () => {
    expect(scoreOf(FIGURES, 'sharpe', [])).toEqual({ feasible: true, value: 1.5 });
    expect(scoreOf(FIGURES, 'maxDrawdown', [])).toEqual({ feasible: true, value: -0.1 });
  });

  it('is infeasible where the figure is undefined', () => {
    expect(scoreOf(FIGURES, 'sortino', [])).toMatchObject({ feasible: false, violation: Infinity });
  });

  it('is infeasible outside of a constraint, the further the worse', () => {
    const at = (max: number) => scoreOf(FIGURES, 'sharpe', [{ figure: 'maxDrawdown', max }]);
    expect(at(0.1)).toMatchObject({ feasible: true });
    expect(at(0.08)).toMatchObject({ feasible: false, reason: 'maxDrawdown is 0.1, above 0.08' });
    expect(compareScores(at(0.08), at(0.05))).toBeLessThan(0);
    expect(scoreOf(FIGURES, 'sharpe', [{ figure: 'trades', min: 50 }])).toEqual({
      feasible: false,
      violation: 0.2,
      reason: 'trades is 40, below 50',
    });
  });

  it('ranks the larger value first and what is infeasible last', () => {
    const scores = [
      { feasible: false, violation: Infinity, reason: '' },
      { feasible: true, value: 1 },
      { feasible: false, violation: 0.1, reason: '' },
      { feasible: true, value: 2 },
    ] as const;
    expect(scores.toSorted(compareScores).map((score) => (score.feasible ? score.value : -score.violation))).toEqual([
      2,
      1,
      -0.1,
      -Infinity,
    ]);
  });
});

describe('stopping early', () => {
  it('waits for ten finished trials', () => {
    expect(stopBelow(Array.from({ length: 9 }, () => [0.1, 0.2, 0.3]))).toEqual([-Infinity, -Infinity, -Infinity]);
  });

  it('takes the median of the finished ones at each checkpoint', () => {
    const past = Array.from({ length: 10 }, (_, trial) => [trial, trial * 10, -trial]);
    expect(stopBelow(past)).toEqual([4.5, 45, -4.5]);
    expect(stopBelow([...past, [100, 100, 100]])).toEqual([5, 50, -4]);
  });
});
