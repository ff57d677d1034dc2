import { absolute, fixedFromShortest, plainFixed, timesDown, timesUp, toNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { isAutomatic } from '../model/order.ts';
import { agentCaps } from './checks/agent-caps.ts';
import { concurrentPositions } from './checks/concurrent-positions.ts';
import { dailyLoss } from './checks/daily-loss.ts';
import { duplicate } from './checks/duplicate.ts';
import { funds, requiredFunds } from './checks/funds.ts';
import { grossExposure, grossWorstCase } from './checks/gross-exposure.ts';
import { instrumentGrid } from './checks/instrument-grid.ts';
import { intentAge } from './checks/intent-age.ts';
import { marketData, takesAtOnce } from './checks/market-data.ts';
import { messageRate } from './checks/message-rate.ts';
import { orderValue } from './checks/order-value.ts';
import { positionShare } from './checks/position-share.ts';
import { collaredPrice, priceCollar } from './checks/price-collar.ts';
import { reduceOnly } from './checks/reduce-only.ts';
import { strategyLimits } from './checks/strategy-limits.ts';
import { tradingState } from './checks/trading-state.ts';
import { shareOfEquity } from './risk-check.ts';
import type { Assessment, RiskCheck, RiskView } from './risk-check.ts';
import { duration, money, percent, percentOf } from './wording.ts';
import { worstCaseValue } from './worst-case.ts';

/** What a check looked at, told where it has nothing against an order. */
export interface CheckFigures {
  readonly sentence: string;
  readonly value: number | null;
  readonly limit: number | null;
}

/** A check as it is explained: asked only for orders that it lets through. */
export interface ExplainedCheck {
  readonly name: string;
  readonly title: string;
  readonly figures: (assessment: Assessment, view: RiskView) => CheckFigures;
}

const REDUCES: CheckFigures = { sentence: 'It only closes what is held.', value: null, limit: null };

const plain = (sentence: string): CheckFigures => ({ sentence, value: null, limit: null });

/** An amount against a share of equity. */
function share(
  what: string,
  { amount, fraction }: { readonly amount: Fixed; readonly fraction: number },
  [{ instrument }, view]: readonly [Assessment, RiskView],
): CheckFigures {
  const equity = view.equity();
  const limit = shareOfEquity(equity, fraction);
  return {
    sentence:
      `${what} ${money(amount, instrument.quote)} = ${percentOf(amount, equity)} of equity; ` +
      `${percent(fraction)} (${money(limit, instrument.quote)}) is allowed.`,
    value: toNumber(amount),
    limit: toNumber(limit),
  };
}

/** The words and figures of every check. */
export const EXPLAINED_CHECKS: ReadonlyMap<RiskCheck, ExplainedCheck> = new Map<RiskCheck, ExplainedCheck>([
  [
    tradingState,
    {
      name: 'trading-state',
      title: 'Trading state',
      figures: (_, view) => plain(`Trading is ${view.tradingState()}.`),
    },
  ],
  [intentAge, { name: 'intent-age', title: 'Age of the decision', figures: ageFigures }],
  [marketData, { name: 'market-data', title: 'Market data', figures: dataFigures }],
  [instrumentGrid, { name: 'instrument-grid', title: 'Lots, ticks and least value', figures: gridFigures }],
  [duplicate, { name: 'duplicate', title: 'Repetition', figures: duplicateFigures }],
  [messageRate, { name: 'message-rate', title: 'Rate of orders', figures: rateFigures }],
  [agentCaps, { name: 'agent-caps', title: 'Caps of the agent', figures: agentFigures }],
  [strategyLimits, { name: 'strategy-limits', title: "The strategy's own limits", figures: ownFigures }],
  [
    orderValue,
    {
      name: 'order-value',
      title: 'Value of the order',
      figures: (of, view) => share('Adds', { amount: of.value, fraction: view.limits.orderValue }, [of, view]),
    },
  ],
  [priceCollar, { name: 'price-collar', title: 'Distance from the market', figures: collarFigures }],
  [
    reduceOnly,
    {
      name: 'reduce-only',
      title: 'Reduce-only',
      figures: ({ intent }) => plain(intent.reduceOnly ? 'It shrinks the position.' : 'It is not marked reduce-only.'),
    },
  ],
  [
    positionShare,
    {
      name: 'position',
      title: 'Size of the position',
      figures: (of, view) =>
        of.increase === 0n
          ? REDUCES
          : share(
              'The position could reach',
              { amount: worstCaseValue(view.positions, of), fraction: view.limits.position },
              [of, view],
            ),
    },
  ],
  [
    grossExposure,
    {
      name: 'gross-exposure',
      title: 'All positions together',
      figures: (of, view) =>
        of.increase === 0n
          ? REDUCES
          : share(
              'All positions could reach',
              { amount: grossWorstCase(of, view) ?? 0n, fraction: view.limits.grossExposure },
              [of, view],
            ),
    },
  ],
  [concurrentPositions, { name: 'concurrent-positions', title: 'Positions at a time', figures: positionFigures }],
  [dailyLoss, { name: 'daily-loss', title: 'Loss of the day', figures: lossFigures }],
  [funds, { name: 'funds', title: 'Funds', figures: fundsFigures }],
]);

function ageFigures({ intent }: Assessment, view: RiskView): CheckFigures {
  const { strategy, person } = view.limits.intentAgeMs;
  const limit = isAutomatic(intent.source) ? strategy : person;
  const value = view.now() - intent.time;
  return { sentence: `Decided ${duration(value)} ago; up to ${duration(limit)} is allowed.`, value, limit };
}

function dataFigures({ intent, instrumentIndex }: Assessment, view: RiskView): CheckFigures {
  const { market, resting } = view.limits.staleAfterMs;
  const limit = takesAtOnce(intent) ? market : resting;
  const value = view.now() - view.markTime(instrumentIndex);
  return { sentence: `The newest price is ${duration(value)} old; up to ${duration(limit)} is allowed.`, value, limit };
}

function gridFigures({ intent, instrument, quantity, price }: Assessment): CheckFigures {
  const worth = intent.size.kind === 'quote' ? intent.size.amount : timesDown(quantity, price);
  return {
    sentence:
      `Worth ${money(worth, instrument.quote)}, at least ${money(instrument.minNotional, instrument.quote)} is needed ` +
      `unless it closes all that is held; lots of ${plainFixed(instrument.lotSize)} ${instrument.base}.`,
    value: toNumber(worth),
    limit: toNumber(instrument.minNotional),
  };
}

function duplicateFigures({ intent }: Assessment, view: RiskView): CheckFigures {
  const { strategy, person } = view.limits.duplicateWindowMs;
  const window = isAutomatic(intent.source) ? strategy : person;
  return plain(`The same order was not sent within the last ${duration(window)}.`);
}

function rateFigures(_: Assessment, view: RiskView): CheckFigures {
  const { perSecond, perMinute, perDay } = view.limits.messages;
  return plain(`Fewer than ${perSecond} orders a second, ${perMinute} a minute and ${perDay} a day were sent.`);
}

function agentFigures({ intent, value }: Assessment, view: RiskView): CheckFigures {
  if (intent.source !== 'agent') return plain('No language model asked for it.');
  const { agent, orderValue: most } = view.limits;
  const limit = shareOfEquity(view.equity(), agent.share * most);
  return {
    sentence: `Within ${percent(agent.share * most)} of equity and ${agent.ordersPerHour} entries an hour.`,
    value: toNumber(value),
    limit: toNumber(limit),
  };
}

function ownFigures({ intent, instrument, value }: Assessment, view: RiskView): CheckFigures {
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

function collarFigures(of: Assessment, view: RiskView): CheckFigures {
  const collared = collaredPrice(of, view);
  if (collared === undefined) return plain('It waits for its trigger, and names no other price.');
  const { price, from, collar } = collared;
  const distance = absolute((price ?? from) - from);
  const where = of.intent.stopPrice === undefined ? 'the market' : 'its trigger';
  return {
    sentence: `${percentOf(distance, from)} from ${where}; ${percent(collar)} is allowed.`,
    value: from > 0n ? toNumber(distance) / toNumber(from) : null,
    limit: collar,
  };
}

function positionFigures({ increase }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const held = view.positions.filter(({ quantity, openOrders }) => quantity !== 0n || openOrders > 0);
  const value = new Set(held.map(({ instrumentIndex }) => instrumentIndex)).size;
  const limit = view.limits.concurrentPositions;
  return { sentence: `${value} instruments are held or on order; ${limit} is the limit.`, value, limit };
}

function lossFigures({ increase, instrument }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const start = view.dayStartEquity();
  const loss = start > view.equity() ? start - view.equity() : 0n;
  const limit = shareOfEquity(start, view.limits.dayLoss.reduceOnly);
  return {
    sentence: `Lost today ${money(loss, instrument.quote)}; from ${money(limit, instrument.quote)} on only reductions pass.`,
    value: toNumber(loss),
    limit: toNumber(limit),
  };
}

function fundsFigures(of: Assessment, view: RiskView): CheckFigures {
  if (of.increase === 0n) return REDUCES;
  const { fundsBuffer } = view.limits;
  const required = requiredFunds(of, view);
  const all = required + (fundsBuffer === 0 ? 0n : timesUp(required, fixedFromShortest(fundsBuffer)));
  const available = view.buyingPower();
  const currency = of.instrument.quote;
  return {
    sentence: `Needs ${money(all, currency)} with fees and buffer; ${money(available, currency)} is available.`,
    value: toNumber(all),
    limit: toNumber(available),
  };
}
