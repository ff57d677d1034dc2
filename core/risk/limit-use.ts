import { countAfter } from '../base/time-window.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time.ts';
import { larger, timesUp, toNumber } from '../base/fixed.ts';
import type { StrategyId } from '../model/identifiers.ts';
import { agentEntriesSince } from './checks/agent-caps.ts';
import { busyInstruments } from './checks/concurrent-positions.ts';
import { messagesSince } from './checks/message-rate.ts';
import { isResting, restingPrice } from './checks/open-orders.ts';
import type { RiskView } from './risk-check.ts';
import { messagesPerFill, TEN_MINUTES_MS } from './strategy-conduct.ts';
import type { StrategyConduct } from './strategy-conduct.ts';
import { isFirstOfInstrument, worstCaseQuantity } from './worst-case.ts';

/** How much of a limit is used now, in the limit's own unit. */
export interface LimitUse {
  /** Of the limit, as `LIMIT_FIELDS` names it. */
  readonly path: string;
  readonly used: number;
  /** Who or what uses most of it: an instrument's index or a strategy; null where it is the whole account. */
  readonly by: { readonly instrumentIndex: number } | { readonly strategyId: StrategyId } | null;
}

/** A strategy with what it has done of late. */
export interface Conducted {
  readonly strategyId: StrategyId;
  readonly conduct: StrategyConduct;
}

/**
 * The use of every limit that is used up by what stands or was done: positions, resting orders, messages, the conduct
 * of strategies. Limits that each order is held against on its own have no use; losses are the ladder's.
 */
export function limitUses(view: Omit<RiskView, 'limits'>, strategies: readonly Conducted[]): readonly LimitUse[] {
  return [...exposureUses(view), ...restingUses(view), ...rateUses(view), ...conductUses(view, strategies)];
}

function exposureUses(view: Omit<RiskView, 'limits'>): readonly LimitUse[] {
  const equity = larger(view.equity(), 0n);
  const share = (amount: bigint): number =>
    equity === 0n ? (amount === 0n ? 0 : Infinity) : toNumber(amount) / toNumber(equity);
  let gross = 0n;
  let derivatives = 0n;
  let most = { amount: 0n, instrumentIndex: -1 };
  view.positions.forEach(({ instrumentIndex }, place) => {
    if (!isFirstOfInstrument(view.positions, place)) return;
    const amount = timesUp(worstCaseQuantity(view.positions, instrumentIndex), view.mark(instrumentIndex) ?? 0n);
    gross += amount;
    if (view.isDerivative(instrumentIndex)) derivatives += amount;
    if (amount > most.amount) most = { amount, instrumentIndex };
  });
  const by = most.instrumentIndex < 0 ? null : { instrumentIndex: most.instrumentIndex };
  return [
    { path: 'position', used: share(most.amount), by },
    { path: 'grossExposure', used: share(gross), by: null },
    { path: 'leverage', used: share(derivatives), by: null },
    { path: 'concurrentPositions', used: busyInstruments(view.positions), by: null },
  ];
}

function restingUses(view: Omit<RiskView, 'limits'>): readonly LimitUse[] {
  const counts = new Map<number, number>();
  let value = 0n;
  for (const { order, opening, position } of view.openOrders()) {
    if (!isResting(order) || opening === 0n) continue;
    counts.set(position.instrumentIndex, (counts.get(position.instrumentIndex) ?? 0) + 1);
    value += timesUp(opening, restingPrice(order));
  }
  const [busiest] = [...counts].toSorted(([, one], [, other]) => other - one);
  const equity = larger(view.equity(), 1n);
  return [
    {
      path: 'openOrders.perInstrument',
      used: busiest?.[1] ?? 0,
      by: busiest === undefined ? null : { instrumentIndex: busiest[0] },
    },
    { path: 'openOrders.perAccount', used: [...counts.values()].reduce((sum, count) => sum + count, 0), by: null },
    { path: 'openOrders.value', used: toNumber(value) / toNumber(equity), by: null },
  ];
}

function rateUses(view: Omit<RiskView, 'limits'>): readonly LimitUse[] {
  return [
    { path: 'messages.perSecond', used: messagesSince(view, SECOND_MS), by: null },
    { path: 'messages.perMinute', used: messagesSince(view, MINUTE_MS), by: null },
    { path: 'messages.perDay', used: messagesSince(view, DAY_MS), by: null },
    { path: 'agent.ordersPerHour', used: agentEntriesSince(view, HOUR_MS), by: null },
  ];
}

function conductUses({ now }: Omit<RiskView, 'limits'>, strategies: readonly Conducted[]): readonly LimitUse[] {
  const time = now();
  const most = (path: string, measure: (conduct: StrategyConduct) => number): LimitUse => {
    let found: LimitUse = { path, used: 0, by: null };
    for (const { strategyId, conduct } of strategies) {
      const used = measure(conduct);
      if (used > found.used) found = { path, used, by: { strategyId } };
    }
    return found;
  };
  return [
    most('entries.perTenMinutes', ({ entries }) => countAfter(entries, time - TEN_MINUTES_MS)),
    most('entries.perDay', ({ entries }) => countAfter(entries, time - DAY_MS)),
    most('orderToFill.disable', (conduct) => messagesPerFill(conduct, time)),
    most('rejectStorm.most', ({ refusals }) => countAfter(refusals, time - MINUTE_MS)),
  ];
}
