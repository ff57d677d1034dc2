import type {
  OrderStatisticsWire,
  PortfolioStatisticsWire,
  PositionRiskWire,
} from '../../../core/api/wire/portfolio-wire.ts';
import { METRICS } from '../../../core/model/metric-definitions.ts';
import { countText } from '../../format/amount.ts';
import { durationText } from '../../format/datetime.ts';
import { UNKNOWN, decimalText } from '../../format/decimal-parts.ts';
import { moneyText, signedMoneyText } from '../../format/money.ts';
import { bpsText, percentText, signedPercentText } from '../../format/percent.ts';

/** One figure with its definition; the reason says why there is none. */
export interface StatisticRow {
  readonly name: string;
  readonly definition: string;
  /** `–` where it is not known. */
  readonly text: string;
  /** Null where the figure is known. */
  readonly reason: string | null;
}

/** Days that figures of daily returns rest on at least (statistics.md). */
const LEAST_DAYS = 14;

/** How the account has done. */
export function performanceRows(figures: PortfolioStatisticsWire): readonly StatisticRow[] {
  const { days, trades, losses } = figures;
  const daily = days < LEAST_DAYS ? `Needs ${LEAST_DAYS} days; there are ${days}.` : 'The daily returns do not differ.';
  const risk = days < LEAST_DAYS ? daily : 'No day was lost.';
  const traded = trades === 0 ? 'No trade was closed yet.' : null;
  const sided = traded ?? (losses === 0 ? 'No trade was lost yet.' : 'No trade was won yet.');
  return [
    row('netReturn', signedPercentText(figures.netReturn)),
    row('maxDrawdown', percentText(figures.maxDrawdown)),
    { ...row('currentDrawdown', percentText(figures.currentDrawdown)), name: 'Drawdown now' },
    row('sharpe', ratio(figures.sharpe), daily),
    row('sortino', ratio(figures.sortino), risk),
    row('volatility', percentText(figures.volatility), daily),
    row('var95', percentText(figures.var95), daily),
    row('var99', percentText(figures.var99), daily),
    plain('Closed trades', countText(trades), 'From flat to flat, per strategy and instrument.'),
    row('winRate', percentText(figures.winRate, 1), traded),
    row('profitFactor', ratio(figures.profitFactor), sided),
    row('expectancy', signedMoneyText(figures.expectancy), traded),
    row('payoff', ratio(figures.payoff), sided),
    row('sqn', ratio(figures.sqn), traded ?? 'Needs two trades that differ.'),
  ];
}

function ratio(value: number | null): string {
  return decimalText(value, { places: 2 });
}

/** What became of orders. */
export function orderRows(orders: OrderStatisticsWire): readonly StatisticRow[] {
  const { latencyMs } = orders;
  return [
    plain('Orders', countText(orders.orders), `${orders.counted} of them are kept and counted below.`),
    plain('Open', countText(orders.open), 'Working now.'),
    plain('Filled', countText(orders.filled), 'Executed in full.'),
    plain('Part filled', countText(orders.partiallyFilled), 'Executed in part.'),
    plain('Canceled', countText(orders.canceled), 'Ended by us or the venue.'),
    plain('Expired', countText(orders.expired), 'Ended by their time.'),
    plain('Rejected', countText(orders.rejected), 'Refused by the venue.'),
    plain('Denied', countText(orders.denied), 'Refused here, by a limit.'),
    plain(
      'Fill rate',
      percentText(orders.fillRate, 1),
      'Orders that filled of those that ended.',
      'No order has ended yet.',
    ),
    plain('Maker share', percentText(orders.makerShare, 1), 'Fills that waited in the book.', 'There is no fill yet.'),
    plain(
      'Slippage',
      bpsText(orders.slippageBps),
      'From the price at decision, by notional; positive is worse.',
      'There is no fill yet.',
    ),
    { ...row('slippageCost', moneyText(orders.slippageCost)), name: 'Slippage cost' },
    plain(
      'Order latency',
      latencyMs === null ? UNKNOWN : `${durationText(latencyMs.median)} / ${durationText(latencyMs.p95)}`,
      'Decision to last fill of market orders: median / 95 %.',
      'No market order has filled yet.',
    ),
  ];
}

/** What the positions of now could lose. */
export function riskRows(risk: PositionRiskWire): readonly StatisticRow[] {
  const days = `Needs ${LEAST_DAYS} days of bars of what is held; there are ${risk.days}.`;
  const figure = 'of the positions held now, by their markets’ past days.';
  return [
    plain('At risk to stops', moneyText(risk.atRisk), 'Loss if every stop were hit now.'),
    plain('Position VaR 95', moneyText(risk.var95), `One-day loss that 95 % of days do not exceed, ${figure}`, days),
    plain('Position VaR 99', moneyText(risk.var99), `One-day loss that 99 % of days do not exceed, ${figure}`, days),
  ];
}

function row(metric: keyof typeof METRICS, text: string, reason: string | null = null): StatisticRow {
  const [name, definition] = METRICS[metric];
  return { name, definition, text, reason: text === UNKNOWN ? reason : null };
}

function plain(name: string, text: string, definition: string, reason: string | null = null): StatisticRow {
  return { name, definition, text, reason: text === UNKNOWN ? reason : null };
}
