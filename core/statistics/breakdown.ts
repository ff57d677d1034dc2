import { utcDateText, utcHour, utcMonthText } from '../base/utc-date.ts';
import { DAY_MS, utcDay, utcMonth, utcWeek } from '../base/time.ts';
import { BREAKDOWN_KINDS } from '../model/run-figures.ts';
import type { BreakdownKind, BreakdownRow, Breakdowns } from '../model/run-figures.ts';
import type { ClosedTrade } from './closed-trade.ts';
import { mean } from './moments.ts';
import { profitFactor } from './profit-factor.ts';
import { tradeCounts } from './trade-counts.ts';
import { winRate } from './win-rate.ts';

/** Most groups by a reason: reasons that name figures differ from trade to trade. */
const MOST_REASONS = 50;
const OTHER_REASONS = 'all other reasons';
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday, the fourth day from Monday. */
const FIRST_WEEKDAY = 3;

interface Grouping {
  /** What trades of one group share. */
  readonly groupOf: (trade: ClosedTrade) => string | number;
  /** Its name, by any trade of the group. */
  readonly nameOf: (trade: ClosedTrade) => string;
  /** Calendar groups come in order of time, the others with the largest result first. */
  readonly order: 'calendar' | 'result';
  readonly most?: number;
}

const GROUPINGS: Readonly<Record<BreakdownKind, Grouping>> = {
  instrument: byText(({ instrument }) => instrument),
  strategy: byText(({ strategy }) => strategy),
  side: byText(({ side }) => side),
  entryReason: { ...byText(({ entryReason }) => entryReason), most: MOST_REASONS },
  exitReason: { ...byText(({ exitReason }) => exitReason), most: MOST_REASONS },
  mixedReason: {
    ...byText(({ entryReason, exitReason }) => `${entryReason} → ${exitReason}`),
    most: MOST_REASONS,
  },
  day: byTime(utcDay, utcDateText),
  week: byTime(utcWeek, (time) => utcDateText(mondayOf(time))),
  month: byTime(utcMonth, utcMonthText),
  weekday: byTime(weekday, (time) => WEEKDAYS[weekday(time)] ?? ''),
  hour: byTime(utcHour, (time) => `${String(utcHour(time)).padStart(2, '0')}:00`),
};

/** Closed trades in every grouping; calendar groups by the time of exit, UTC, weeks named by their Monday. */
export function breakdowns(trades: readonly ClosedTrade[]): Breakdowns {
  const entries = BREAKDOWN_KINDS.map((kind) => [kind, breakdown(trades, kind)] as const);
  // One entry for each kind, so the record is complete.
  return Object.fromEntries(entries) as Record<BreakdownKind, readonly BreakdownRow[]>;
}

/** Closed trades by one thing they have in common. Beyond 50 reasons, those with fewest trades are one last group. */
export function breakdown(trades: readonly ClosedTrade[], kind: BreakdownKind): readonly BreakdownRow[] {
  const { groupOf, nameOf, order, most = Infinity } = GROUPINGS[kind];
  const groups = new Map<string | number, ClosedTrade[]>();
  for (const trade of trades) {
    const group = groupOf(trade);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [trade]);
    else members.push(trade);
  }
  const sorted = [...groups].sort(([a, one], [b, other]) =>
    order === 'calendar' ? Number(a) - Number(b) : other.length - one.length,
  );
  const rest = sorted.slice(most).flatMap(([, members]) => members);
  const rows = sorted.slice(0, most).map(([, members]) => rowOf(nameOfGroup(members, nameOf), members));
  if (order === 'result') rows.sort((a, b) => b.netPnl - a.netPnl);
  return rest.length === 0 ? rows : [...rows, rowOf(OTHER_REASONS, rest)];
}

function nameOfGroup(members: readonly ClosedTrade[], nameOf: Grouping['nameOf']): string {
  const [first] = members;
  return first === undefined ? '' : nameOf(first);
}

function rowOf(key: string, trades: readonly ClosedTrade[]): BreakdownRow {
  const pnls = trades.map(({ pnl }) => pnl);
  const returns = trades.flatMap(({ returnFraction }) => (returnFraction === null ? [] : [returnFraction]));
  let netPnl = 0;
  let fees = 0;
  let heldMs = 0;
  for (const trade of trades) {
    netPnl += trade.pnl;
    fees += trade.fees;
    heldMs += trade.exitTime - trade.entryTime;
  }
  return {
    key,
    ...tradeCounts(pnls),
    winRate: winRate(pnls),
    netPnl,
    profitFactor: profitFactor(pnls),
    averageReturn: returns.length === 0 ? null : mean(returns),
    averageHoldMs: trades.length === 0 ? null : heldMs / trades.length,
    fees,
  };
}

function byText(textOf: (trade: ClosedTrade) => string): Grouping {
  return { groupOf: textOf, nameOf: textOf, order: 'result' };
}

function byTime(numberOf: (time: number) => number, textOf: (time: number) => string): Grouping {
  return {
    groupOf: ({ exitTime }) => numberOf(exitTime),
    nameOf: ({ exitTime }) => textOf(exitTime),
    order: 'calendar',
  };
}

/** 0 is Monday. */
function weekday(time: number): number {
  return (utcDay(time) + FIRST_WEEKDAY) % DAYS_PER_WEEK;
}

function mondayOf(time: number): number {
  return time - weekday(time) * DAY_MS;
}
