import { conditionalValueAtRisk } from './conditional-value-at-risk.ts';
import { downsideDeviation } from './downside-deviation.ts';
import { omega } from './omega.ts';
import { probabilisticSharpe } from './probabilistic-sharpe.ts';
import { serenity } from './serenity.ts';
import { sharpe } from './sharpe.ts';
import { sortino } from './sortino.ts';
import { ulcer } from './ulcer.ts';
import { valueAtRisk } from './value-at-risk.ts';
import { volatility } from './volatility.ts';

/** Risk and ratios of daily returns (fractions); all null where there are no returns. */
export function dailyFigures(returns: readonly number[] | null) {
  const days = returns ?? [];
  return {
    volatility: volatility(days),
    downsideDeviation: downsideDeviation(days),
    sharpe: sharpe(days),
    psr: probabilisticSharpe(days),
    sortino: sortino(days),
    omega: omega(days),
    ulcer: ulcer(days),
    serenity: serenity(days),
    var95: valueAtRisk(days, 0.95),
    var99: valueAtRisk(days, 0.99),
    cvar95: conditionalValueAtRisk(days, 0.95),
    cvar99: conditionalValueAtRisk(days, 0.99),
  };
}
