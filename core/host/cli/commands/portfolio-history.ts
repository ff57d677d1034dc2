import type { ArchivedPortfolioWire, PortfolioSessionWire } from '../../../api/wire/portfolio-wire.ts';
import { ok } from '../../../base/result.ts';
import { amountText } from '../amount-text.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { optional, textValue } from '../option.ts';
import { percent } from '../run-text.ts';
import { left, nameList, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

/** `portfolio history`: the lives of the account, or one of them whole. */
export const portfolioHistory = defineCommand({
  words: ['portfolio', 'history'],
  summary: 'list the sessions of the account, each reset begins one, or show one',
  positionals: [],
  options: { session: optional(textValue('ID', 'the session to show with its trades and equity')) },
  run: ({ options: { session }, context }) =>
    withDesk(context, async (api) => {
      if (session === undefined) {
        const sessions = await api.portfolio.sessions.query();
        return ok({ document: sessions, text: sessionsText(sessions) });
      }
      const archive = await api.portfolio.archive.query({ sessionId: session });
      if ('refused' in archive) return badInput(`--session "${session}": ${archive.refused} See portfolio history.`);
      return ok({ document: archive, text: archiveText(archive) });
    }),
});

function sessionsText(sessions: readonly PortfolioSessionWire[]): string {
  return textTable(
    [left('session'), left('began'), left('ended'), right('cash'), right('equity'), right('fills')],
    sessions.map((one) => [
      one.sessionId,
      formatTime(one.startedAt),
      one.endedAt === null ? 'goes on' : formatTime(one.endedAt),
      one.initialCash === null ? '–' : amountText(one.initialCash),
      one.finalEquity === null ? '–' : amountText(one.finalEquity),
      String(one.fills),
    ]),
  );
}

function archiveText({ session, pnl, statistics, trades }: ArchivedPortfolioWire): string {
  return nameList([
    ['Session', session.sessionId],
    ['Began', `${formatTime(session.startedAt)} UTC`],
    ['P&L', `${amountText(pnl.net)} (realized ${amountText(pnl.realized)}, fees ${amountText(pnl.fees)})`],
    ['Funding', amountText(pnl.funding)],
    ['Return', `${percent(statistics.netReturn)}, largest drawdown ${percent(statistics.maxDrawdown)}`],
    ['Sharpe', `${statistics.sharpe?.toFixed(2) ?? '–'} over ${statistics.days} days`],
    ['Trades', `${trades.length}, win rate ${statistics.winRate === null ? '–' : percent(statistics.winRate)}`],
  ]);
}
