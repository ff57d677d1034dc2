import { ok } from '../../../base/result.ts';
import type { AccountWire, TradingSnapshot } from '../../../api/wire/trading-wire.ts';
import type { PortfolioWire } from '../../../api/wire/portfolio-wire.ts';
import { amountText } from '../amount-text.ts';
import { defineCommand } from '../command.ts';
import { percent } from '../run-text.ts';
import { left, nameList, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

/** `portfolio show`: account, positions and trading state. */
export const portfolioShow = defineCommand({
  words: ['portfolio', 'show'],
  summary: 'show account, positions and trading state',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const { account, positions, tradingState } = await api.trading.snapshot.query();
      const portfolio = await api.portfolio.show.query();
      const text = [
        nameList([...accountLines(account, tradingState), ...figureLines(portfolio)]),
        positionsText(positions),
      ].join('\n');
      return ok({ document: { account, positions, tradingState, portfolio }, text });
    }),
});

type Lines = Parameters<typeof nameList>[0];

function accountLines(account: AccountWire, state: TradingSnapshot['tradingState']): Lines {
  return [
    ['Account', `${account.account}, ${account.mode.toUpperCase()}, profile ${account.profile}`],
    ['Trading', state.cause === null ? state.state : `${state.state}: ${state.cause}`],
    ['Market time', `${formatTime(account.time)} UTC`],
    ['Equity', `${amountText(account.equity)} ${account.currency}`],
    [
      'Cash',
      `${amountText(account.cash)}, ${amountText(account.held)} held for orders, ${amountText(account.available)} available`,
    ],
    [
      'P&L',
      `${amountText(account.realizedPnl)} realized, ${amountText(account.unrealizedPnl)} unrealized, fees ${amountText(account.fees)}`,
    ],
    ['Day', `${amountText(account.dayPnl)} (${percent(account.dayReturn)})`],
    ['Drawdown', `${percent(account.drawdown)} from ${amountText(account.peakEquity)}`],
  ];
}

const ratio = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
const share = (value: number | null): string => (value === null ? '–' : percent(value));

function figureLines({ nav, pnl, statistics, risk, currency }: PortfolioWire): Lines {
  return [
    ['Exposure', `gross ${amountText(nav.grossExposure)}, net ${amountText(nav.netExposure)}`],
    ['Margin', `${amountText(nav.marginUsed)} used, ${amountText(nav.maintenanceMargin)} is the least`],
    ['Funding', `${amountText(pnl.funding)} paid`],
    ['Return', `${percent(statistics.netReturn)}, largest drawdown ${percent(statistics.maxDrawdown)}`],
    ['Sharpe', `${ratio(statistics.sharpe)} over ${statistics.days} days`],
    ['Trades', `${statistics.trades}, win rate ${share(statistics.winRate)}`],
    ['VaR 95/99', `${risk.var95 ?? '–'} / ${risk.var99 ?? '–'} ${currency} a day for what is held`],
    ['At risk', `${amountText(risk.atRisk)} ${currency} if every stop were hit`],
  ];
}

function positionsText(positions: TradingSnapshot['positions']): string {
  if (positions.length === 0) return 'No positions.\n';
  return textTable(
    [
      left('owner'),
      left('instrument'),
      right('quantity'),
      right('entry'),
      right('mark'),
      right('unrealized'),
      right('realized'),
    ],
    positions.map((position) => [
      position.strategyId,
      position.instrumentId,
      position.quantity,
      position.avgEntryPrice,
      position.markPrice ?? '–',
      position.unrealizedPnl === null ? '–' : amountText(position.unrealizedPnl),
      amountText(position.realizedPnl),
    ]),
  );
}
