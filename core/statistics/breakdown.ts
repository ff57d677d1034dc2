import { utcDateText, utcHour, utcMonthText } from '../base/utc-date.ts';
import { DAY_MS, utcDay, utcMonth, utcWeek } from '../base/time.ts';
import { BREAKDOWN_KINDS } from '../model/run-figures.ts';
import type { BreakdownKind, BreakdownRow, Breakdowns } from '../model/run-figures.ts';
import type { ClosedTrade } from './closed-trade.ts';
import { finiteOrNull } from './finite-or-null.ts';

/** Figures that a reason names differ from trade to trade; without them a rule is one group. */
const FIGURE = /\d[\d,]*\.\d+/g;
/** Most groups by a reason, for reasons that differ all the same. */
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

/**
 * Closed trades in every grouping; calendar groups by the time of exit, UTC, weeks named by their Monday; reasons
 * without the decimal figures in them.
 */
export function breakdowns(trades: readonly ClosedTrade[]): Breakdowns {
  const ruled = trades.map((trade) => ({
    ...trade,
    entryReason: ruleOf(trade.entryReason),
    exitReason: ruleOf(trade.exitReason),
  }));
  const entries = BREAKDOWN_KINDS.map((kind) => [kind, breakdown(ruled, kind)] as const);
  // One entry for each kind, so the record is complete.
  return Object.fromEntries(entries) as Record<BreakdownKind, readonly BreakdownRow[]>;
}

/** Closed trades by one thing they have in common. Beyond 50 reasons, those with fewest trades are one last group. */
function breakdown(trades: readonly ClosedTrade[], kind: BreakdownKind): readonly BreakdownRow[] {
  const { groupOf, nameOf, order, most = Infinity } = GROUPINGS[kind];
  const groups = new Map<string | number, Totals>();
  for (const trade of trades) {
    const group = groupOf(trade);
    let totals = groups.get(group);
    if (totals === undefined) {
      totals = noTotals(nameOf(trade));
      groups.set(group, totals);
    }
    add(totals, trade);
  }
  const sorted = [...groups].sort(([a, one], [b, other]) =>
    order === 'calendar' ? Number(a) - Number(b) : other.trades - one.trades,
  );
  const rows = sorted.slice(0, most).map(([, totals]) => rowOf(totals));
  if (order === 'result') rows.sort((a, b) => b.netPnl - a.netPnl);
  const rest = sorted.slice(most).map(([, totals]) => totals);
  return rest.length === 0 ? rows : [...rows, rowOf(rest.reduce(merge, noTotals(OTHER_REASONS)))];
}

/** What a group adds up to while it is walked: twenty thousand trades in eleven groupings are no place for lists. */
interface Totals {
  readonly key: string;
  trades: number;
  wins: number;
  losses: number;
  profit: number;
  loss: number;
  netPnl: number;
  returns: number;
  returnSum: number;
  heldMs: number;
  fees: number;
}

function noTotals(key: string): Totals {
  const zero = { trades: 0, wins: 0, losses: 0, profit: 0, loss: 0, netPnl: 0, returns: 0, returnSum: 0 };
  return { key, ...zero, heldMs: 0, fees: 0 };
}

function add(totals: Totals, { pnl, returnFraction, exitTime, entryTime, fees }: ClosedTrade): void {
  totals.trades++;
  totals.netPnl += pnl;
  totals.fees += fees;
  totals.heldMs += exitTime - entryTime;
  if (pnl > 0) {
    totals.wins++;
    totals.profit += pnl;
  } else if (pnl < 0) {
    totals.losses++;
    totals.loss -= pnl;
  }
  if (returnFraction !== null) {
    totals.returns++;
    totals.returnSum += returnFraction;
  }
}

function merge(into: Totals, one: Totals): Totals {
  const { key, ...sums } = into;
  const added = Object.entries(sums).map(([name, value]) => [name, value + one[name as keyof typeof sums]] as const);
  return { key, ...(Object.fromEntries(added) as typeof sums) };
}

function rowOf({ key, trades, wins, losses, profit, loss, netPnl, ...sums }: Totals): BreakdownRow {
  return {
    key,
    trades,
    wins,
    losses,
    draws: trades - wins - losses,
    winRate: trades > 0 ? wins / trades : null,
    netPnl,
    profitFactor: loss > 0 ? finiteOrNull(profit / loss) : null,
    averageReturn: sums.returns > 0 ? sums.returnSum / sums.returns : null,
    averageHoldMs: trades > 0 ? sums.heldMs / trades : null,
    fees: sums.fees,
  };
}

function ruleOf(reason: string): string {
  return reason.replaceAll(FIGURE, '…');
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
