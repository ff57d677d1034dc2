import { utcMonthText } from '../../base/utc-date.ts';
import { utcMonth } from '../../base/time.ts';
import { BREAKDOWN_KINDS } from '../../model/run-figures.ts';
import type { BreakdownKind, BreakdownRow } from '../../model/run-figures.ts';
import type { ReportTrade, RunReport } from '../../model/run-report.ts';
import { periodReturns } from '../../statistics/period-extremes.ts';
import {
  amountText,
  changeText,
  countText,
  durationText,
  gainText,
  percentText,
  ratioText,
  timeText,
} from './figure-text.ts';
import { EMPTY, html } from './markup.ts';
import type { Markup } from './markup.ts';

/** Rows of a table that are printed. */
const MOST_ROWS = { trades: 100, groups: 40 } as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** A month that made or lost this much has the full colour. */
const FULL_HEAT = 0.1;
const HEAT_STEPS = 5;

const BREAKDOWN_TITLES: Readonly<Record<BreakdownKind, string>> = {
  instrument: 'By instrument',
  strategy: 'By strategy',
  side: 'By side',
  entryReason: 'By entry reason',
  exitReason: 'By exit reason',
  mixedReason: 'By entry and exit reason',
  day: 'By day of exit',
  week: 'By week of exit',
  month: 'By month of exit',
  weekday: 'By weekday of exit',
  hour: 'By hour of exit (UTC)',
};

/** Returns of calendar months, a row a year, coloured by their size. */
export function monthTable({ summary, analysis: { daily } }: RunReport): Markup {
  const curve = {
    firstDay: daily[0]?.[0] ?? 0,
    initial: Number(summary.initialCash),
    closes: daily.map(([, equity]) => equity),
  };
  const years = new Map<string, (number | undefined)[]>();
  for (const { start, value } of periodReturns(curve, utcMonth)) {
    const [year = '', month = ''] = utcMonthText(start).split('-');
    const months = years.get(year) ?? [];
    months[Number(month) - 1] = value;
    years.set(year, months);
  }
  const rows = [...years].map(([year, months]) => {
    const total = months.reduce<number>((product, one) => product * (1 + (one ?? 0)), 1) - 1;
    return html`<tr>
      <th scope="row">${year}</th>
      ${MONTHS.map((_, month) => heatCell(months[month]))}${heatCell(total)}
    </tr>`;
  });
  return html`<table class="heat">
    <thead>
      <tr>
        <th scope="col">Month</th>
        ${MONTHS.map((month) => html`<th scope="col">${month}</th>`)}
        <th scope="col">Year</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** Closed trades in every grouping. */
export function breakdownTables({ analysis: { breakdowns } }: RunReport): Markup {
  return html`${BREAKDOWN_KINDS.map((kind) => breakdownTable(BREAKDOWN_TITLES[kind], breakdowns[kind]))}`;
}

/** The trades of a run, the newest first. */
export function tradeTable({ trades }: RunReport): Markup {
  const shown = trades.slice(-MOST_ROWS.trades).toReversed();
  const heads = TRADE_COLUMNS.map(
    ([head, isNumber]) => html`<th scope="col" class="${isNumber ? 'number' : ''}">${head}</th>`,
  );
  return html`${shortened(shown.length, trades.length, 'trades')}
    <div class="wide">
      <table class="dense list">
        <thead>
          <tr>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${shown.map(tradeRow)}
        </tbody>
      </table>
    </div>`;
}

const TRADE_COLUMNS = [
  ['Entry', false],
  ['Exit', false],
  ['Instrument', false],
  ['Side', false],
  ['Quantity', true],
  ['Entry price', true],
  ['Exit price', true],
  ['P&L', true],
  ['Return', true],
  ['MAE', true],
  ['MFE', true],
  ['Fees', true],
] as const;

/** A trade in two lines: its figures, and below them why it was entered and left. */
function tradeRow(trade: ReportTrade): Markup {
  const words = [timeText(trade.entryTime), timeText(trade.exitTime), trade.instrument, trade.side];
  const figures = [
    trade.quantity,
    trade.entryPrice,
    trade.exitPrice ?? '–',
    gainText(trade.pnl),
    changeText(trade.returnFraction),
    amountText(trade.mae),
    amountText(trade.mfe),
    amountText(trade.fees),
  ];
  const reasons = `${trade.entryReason} → ${trade.exitReason ?? 'open'}`;
  return html`<tr class="upper">
      ${words.map((word) => html`<td>${word}</td>`)}${figures.map((one) => html`<td class="number">${one}</td>`)}
    </tr>
    <tr>
      <td class="reason" colspan="${TRADE_COLUMNS.length}">${reasons}</td>
    </tr>`;
}

/** What became of orders, and why some were refused. */
export function orderTable({ analysis: { execution }, denials, rejections }: RunReport): Markup {
  const counts: readonly (readonly [string, number])[] = [
    ['Orders', execution.orders],
    ['Filled', execution.filled],
    ['Filled in part', execution.partiallyFilled],
    ['Open at the end', execution.open],
    ['Canceled', execution.canceled],
    ['Expired', execution.expired],
    ['Changed while they stood', execution.amendments],
    ['Rejected by the venue', execution.rejected],
    ...Object.entries(rejections).map(([code, count]) => [`– ${code}`, count] as const),
    ['Denied by a risk rule', execution.denied],
    ...Object.entries(denials).map(([code, count]) => [`– ${code}`, count] as const),
    ['Fills', execution.fills],
  ];
  const rows = counts.map(
    ([name, count]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td class="number">${countText(count)}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Orders</th>
        <th scope="col">Run</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function breakdownTable(title: string, groups: readonly BreakdownRow[]): Markup {
  if (groups.length === 0) return EMPTY;
  const shown = groups.slice(-MOST_ROWS.groups);
  const rows = shown.map(
    (row) =>
      html`<tr>
        <th scope="row">${row.key}</th>
        <td class="number">${countText(row.trades)}</td>
        <td class="number">${countText(row.wins)} / ${countText(row.draws)} / ${countText(row.losses)}</td>
        <td class="number">${percentText(row.winRate)}</td>
        <td class="number">${gainText(row.netPnl)}</td>
        <td class="number">${changeText(row.averageReturn)}</td>
        <td class="number">${ratioText(row.profitFactor)}</td>
        <td class="number">${durationText(row.averageHoldMs)}</td>
        <td class="number">${amountText(row.fees)}</td>
      </tr>`,
  );
  const heads = ['Trades', 'W / D / L', 'Win rate', 'Net P&L', 'Mean return', 'Profit factor', 'Mean hold', 'Fees'];
  return html`${shortened(shown.length, groups.length, 'rows')}
    <div class="wide">
      <table class="dense groups">
        <thead>
          <tr>
            <th scope="col">${title}</th>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}

function shortened(shown: number, all: number, what: string): Markup {
  return shown < all
    ? html`<p class="note">The newest ${countText(shown)} of ${countText(all)} ${what}; all are in the JSON export.</p>`
    : EMPTY;
}

function heatCell(value: number | undefined): Markup {
  if (value === undefined) return html`<td class="number">–</td>`;
  const step = Math.min(HEAT_STEPS, Math.ceil((Math.abs(value) / FULL_HEAT) * HEAT_STEPS));
  const heat = step === 0 ? '' : `${value < 0 ? 'cold' : 'warm'}-${step}`;
  return html`<td class="number ${heat}">${changeText(value)}</td>`;
}
