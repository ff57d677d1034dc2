import { larger, parseFixed, timesDown } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { DAY_MS, utcDay } from '../../base/time.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { netSince } from '../../portfolio/position.ts';
import { deny } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { money } from '../wording.ts';
import { worstCaseValue } from '../worst-case.ts';

/**
 * What a strategy's own configuration allows it, beside the profile: value of an order, position, loss of the UTC day,
 * entries in 24 hours. A part that only closes is never held back. An amount that cannot be read counts as zero.
 */
export const strategyLimits: RiskCheck = (assessment, view) => {
  const { intent, instrument, increase, value } = assessment;
  const limits = view.strategyLimits(intent.strategyId);
  if (limits === undefined || increase === 0n || assessment.flatten) return undefined;
  const { maxOrderValue, maxPosition, maxDailyLoss, maxOrdersPerDay } = limits;
  const owner = `its configuration allows ${intent.strategyId}`;
  const words = (amount: Fixed): string => money(amount, instrument.quote);
  if (maxOrderValue !== undefined && value > exact(maxOrderValue)) {
    return deny('STRATEGY_LIMIT', `Worth ${words(value)}; ${owner} ${words(exact(maxOrderValue))} in one order.`);
  }
  const worst = worstOf(assessment, view);
  if (maxPosition !== undefined && worst > exact(maxPosition)) {
    return deny(
      'STRATEGY_LIMIT',
      `The position could reach ${words(worst)}; ${owner} ${words(exact(maxPosition))} in ${instrument.symbol}.`,
    );
  }
  const loss = maxDailyLoss === undefined ? 0n : lossOfDay(intent.strategyId, view);
  if (maxDailyLoss !== undefined && loss >= exact(maxDailyLoss)) {
    const most = words(exact(maxDailyLoss));
    return deny('STRATEGY_LIMIT', `It lost ${words(loss)} today; ${owner} ${most}: only reductions until 00:00 UTC.`);
  }
  if (maxOrdersPerDay !== undefined && entriesOfDay(intent.strategyId, view) >= maxOrdersPerDay) {
    return deny('STRATEGY_LIMIT', `${owner.replace('its', 'Its')} ${maxOrdersPerDay} entries in 24 hours.`);
  }
  return undefined;
};

function exact(amount: string): Fixed {
  return parseFixed(amount) ?? 0n;
}

function worstOf(assessment: Assessment, view: RiskView): Fixed {
  const { strategyId } = assessment.intent;
  return worstCaseValue(
    view.positions.filter((position) => position.strategyId === strategyId),
    assessment,
  );
}

/** Realised since 00:00 UTC after fees, and all that is open at the newest prices; a profit counts as no loss. */
function lossOfDay(strategyId: StrategyId, view: RiskView): Fixed {
  const today = utcDay(view.now());
  let net = 0n;
  for (const position of view.positions) {
    if (position.strategyId !== strategyId) continue;
    net += netSince(position, today);
    const mark = view.mark(position.instrumentIndex);
    if (position.quantity !== 0n && mark !== undefined) net += timesDown(position.quantity, mark) - position.basis;
  }
  return larger(-net, 0n);
}

function entriesOfDay(strategyId: StrategyId, view: RiskView): number {
  const since = view.now() - DAY_MS;
  return view
    .recentOrders()
    .filter(({ order, createdAt }) => order.strategyId === strategyId && createdAt > since && !order.reduceOnly).length;
}
