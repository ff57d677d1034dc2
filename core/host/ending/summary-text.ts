import { SECOND_MS } from '../../base/time.ts';
import type { AccountSummary, OrderSummary, PositionSummary, SessionSummary } from './session-summary.ts';

/** A summary as a person reads it, at a terminal or in a window. */
export function summaryText({ cause, startedAt, endedAt, accounts }: SessionSummary): string {
  const head = `Session of ${timeText(startedAt)} to ${timeText(endedAt)} UTC (${cause})`;
  const active = accounts.filter(isWorthTelling);
  const rest = active.length === 0 ? ['Nothing was traded, and nothing is open.'] : active.flatMap(accountLines);
  return `${[head, ...rest].join('\n')}\n`;
}

/** True where something was traded, is open, or was canceled. */
export function isWorthTelling({ fills, positions, canceled, ordersLeft, unverified }: AccountSummary): boolean {
  return fills + positions.length + canceled + ordersLeft.length + unverified > 0;
}

function accountLines(account: AccountSummary): readonly string[] {
  const { currency, fills, orders, pnl, fees, equityAtStart, equityAtEnd, canceled, unverified } = account;
  return [
    `${account.account} (${account.mode}, ${account.tradingState})`,
    `  Traded: ${fills} fills of ${orders} orders`,
    ...account.traded.map(({ instrumentId, bought, sold }) => `    ${instrumentId}: ${bought} bought, ${sold} sold`),
    `  P&L ${pnl} ${currency} (${equityAtStart} to ${equityAtEnd}), fees ${fees} ${currency}`,
    ...account.positions.map(positionLine),
    `  Entries canceled: ${canceled}${unverified === 0 ? ', verified' : ''}`,
    ...(unverified === 0 ? [] : [`  NOT VERIFIED: ${unverified} entries may still be open. Look at the venue.`]),
    ...account.ordersLeft.map(orderLine),
  ];
}

function positionLine({ strategyId, instrumentId, quantity, unrealizedPnl, stopPrice }: PositionSummary): string {
  const stop = stopPrice === null ? 'WITHOUT a stop' : `stop at ${stopPrice}`;
  const worth = unrealizedPnl === null ? '' : `, unrealised ${unrealizedPnl}`;
  return `  Open: ${quantity} ${instrumentId} of ${strategyId}${worth}, ${stop}`;
}

function orderLine({ side, type, quantity, instrumentId, closes }: OrderSummary): string {
  return `  Order left: ${side} ${quantity ?? ''} ${instrumentId} ${type}${closes ? ' (closes only)' : ''}`;
}

function timeText(time: number): string {
  return new Date(Math.floor(time / SECOND_MS) * SECOND_MS).toISOString().slice(0, 19).replace('T', ' ');
}
