import { countAfter } from '../../base/time-window.ts';
import { toNumber } from '../../base/fixed.ts';
import { mostAgentOrder, mostAgentWords } from '../checks/agent-caps.ts';
import type { Assessment, RiskView } from '../risk-check.ts';
import { messagesPerFill, TEN_MINUTES_MS } from '../strategy-conduct.ts';
import { plain, REDUCES } from './figure-kit.ts';
import type { CheckFigures } from './figure-kit.ts';

/** C24. */
export function agentFigures({ intent, value }: Assessment, view: RiskView): CheckFigures {
  if (intent.source !== 'agent') return plain('No language model asked for it.');
  return {
    sentence: `Within ${mostAgentWords(view)} and ${view.limits.agent.ordersPerHour} entries an hour.`,
    value: toNumber(value),
    limit: toNumber(mostAgentOrder(view)),
  };
}

/** Limits of its configuration. */
export function ownFigures({ intent, instrument, value }: Assessment, view: RiskView): CheckFigures {
  const limits = view.strategyLimits(intent.strategyId);
  if (limits === undefined) return plain('Its configuration sets none.');
  const { maxOrderValue, maxPosition, maxDailyLoss, maxOrdersPerDay } = limits;
  const currency = instrument.quote;
  const set = [
    maxOrderValue === undefined ? [] : [`${maxOrderValue} ${currency} in one order`],
    maxPosition === undefined ? [] : [`a position of ${maxPosition} ${currency}`],
    maxDailyLoss === undefined ? [] : [`a loss of ${maxDailyLoss} ${currency} a day`],
    maxOrdersPerDay === undefined ? [] : [`${maxOrdersPerDay} entries in 24 hours`],
  ].flat();
  if (set.length === 0) return plain('Its configuration sets none.');
  return {
    sentence: `Within what its configuration allows: ${set.join(', ')}.`,
    value: maxOrderValue === undefined ? null : toNumber(value),
    limit: maxOrderValue === undefined ? null : Number(maxOrderValue),
  };
}

/** C11. */
export function entriesFigures({ intent, increase }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const conduct = view.conduct(intent.strategyId);
  if (conduct === undefined) return plain('A person asked for it.');
  const limit = view.limits.entries.perTenMinutes;
  const value = countAfter(conduct.entries, view.now() - TEN_MINUTES_MS);
  return { sentence: `${value} of ${limit} entries within 10 minutes.`, value, limit };
}

/** C12. */
export function orderToFillFigures({ intent, increase }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const conduct = view.conduct(intent.strategyId);
  if (conduct === undefined) return plain('A person asked for it.');
  const { leastMessages, disable } = view.limits.orderToFill;
  const value = messagesPerFill(conduct, view.now());
  return {
    sentence: `${Number(value.toFixed(1))} messages for each fill; ${disable} is the limit, from ${leastMessages} messages on.`,
    value,
    limit: disable,
  };
}

/** C19. */
export function stopOutFigures({ intent, increase }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const conduct = view.conduct(intent.strategyId);
  if (conduct === undefined) return plain('A person asked for it.');
  const { most, windowBars, cooldownBars } = view.limits.stopOuts;
  const value = countAfter(conduct.stopOuts, view.now() - windowBars * view.barMs);
  return {
    sentence: `${value} of ${most} stop-outs within ${windowBars} bars, and no exit within ${cooldownBars} bars.`,
    value,
    limit: most,
  };
}
