import type { Fixed } from '../../base/fixed.ts';
import { HOUR_MS } from '../../base/time.ts';
import { deny, shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from '../risk-check.ts';
import { money, percent } from '../wording.ts';
import { worstCaseValue } from '../worst-case.ts';
import { mostOrderValue } from './order-value.ts';

/**
 * C24: what a language model may do, whatever it says: a share of the order value (C6) and of the position (C13) that
 * anyone may have, all agents on an instrument counted together, and so many entries in an hour. Real money asks a
 * person. A part that only closes is never held back.
 */
export const agentCaps: RiskCheck = (assessment, view) => {
  const { intent, instrument, value, increase, isConfirmed } = assessment;
  if (intent.source !== 'agent' || increase === 0n) return undefined;
  const { agent, position } = view.limits;
  const largest = mostAgentOrder(view);
  if (value > largest) {
    return deny(
      'LLM_CAP',
      `Worth ${money(value, instrument.quote)}; an order of the agent may be ${mostAgentWords(view)} ` +
        `(${money(largest, instrument.quote)}).`,
    );
  }
  const most = shareOfEquity(view.equity(), agent.share * position);
  const worst = worstOfAgents(assessment, view);
  if (worst > most) {
    return deny(
      'LLM_CAP',
      `Agents could come to hold ${money(worst, instrument.quote)} of ${instrument.symbol}; ` +
        `${percent(agent.share * position)} of equity (${money(most, instrument.quote)}) is allowed.`,
    );
  }
  if (agentEntriesSince(view, HOUR_MS) >= agent.ordersPerHour) {
    return deny('LLM_CAP', `Agents sent ${agent.ordersPerHour} entries within the last hour, which is the limit.`);
  }
  if (!view.allowsAgents() && !isConfirmed)
    return deny('LLM_CAP', 'Real money is moved by a person: one has to approve this order.');
  return undefined;
};

/** The most that one order of an agent may add, quote currency: its share of C6, which is less where money is real. */
export function mostAgentOrder(view: RiskView): Fixed {
  const { agent, orderValue } = view.limits;
  const equity = view.equity();
  return view.isLive()
    ? shareOfEquity(mostOrderValue(view, equity), agent.share)
    : shareOfEquity(equity, agent.share * orderValue);
}

/** That most, in the words of the limits. */
export function mostAgentWords({ limits: { agent, orderValue }, isLive }: RiskView): string {
  return isLive()
    ? `${percent(agent.share)} of what an order with real money may be`
    : `${percent(agent.share * orderValue)} of equity`;
}

function worstOfAgents(assessment: Assessment, view: RiskView): bigint {
  return worstCaseValue(
    view.positions.filter(({ strategyId }) => view.isAgent(strategyId)),
    assessment,
  );
}

/** Approved orders of agents that could add exposure, within the last `length` ms. */
export function agentEntriesSince(view: Pick<RiskView, 'now' | 'recentOrders'>, length: number): number {
  const since = view.now() - length;
  let entries = 0;
  for (const { order, createdAt } of view.recentOrders()) {
    if (createdAt > since && order.source === 'agent' && !order.reduceOnly) entries++;
  }
  return entries;
}
