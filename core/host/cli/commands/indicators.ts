import { resolve } from 'node:path';
import { readBarsFile } from '../../../adapters/csv/bars-file.ts';
import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import { INDICATORS } from '../../../indicators/registry.ts';
import type { BarsFile } from '../../../model/bars-file.ts';
import { TIMEFRAME_NAMES } from '../../../model/timeframe.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { indicatorColumns, parseIndicator, usageOf } from '../indicator-choice.ts';
import { indicatorCsvLines, writeIndicatorCsv } from '../indicator-csv.ts';
import type { IndicatorTable } from '../indicator-csv.ts';
import { choiceValue, flag, optional, repeated, textValue } from '../option.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';

/** CSV to standard output instead of a file. */
const STDOUT = '-';
const WIDEST_USAGE = Math.max(...INDICATORS.map((definition) => usageOf(definition).length));
const SHOWN_ROWS = 10;
const SHOWN_DIGITS = 8;
/** More do not fit into one text. */
const MOST_PRINTED_VALUES = 20_000_000;

/** `indicators FILE`: values of indicators at every bar of a file. */
export const indicators = defineCommand({
  words: ['indicators'],
  summary: 'compute indicators over the bars of a CSV or CSV.gz file',
  notes: [
    'Indicators and their defaults:',
    ...INDICATORS.map((definition) => `  ${usageOf(definition).padEnd(WIDEST_USAGE)}  ${definition.title}`),
    'Parameters may be given in this order without names: macd:12,26,9.',
    'One row per bar: timestamp_ms, then one column per output, empty while it is undefined.',
  ],
  positionals: [{ name: 'FILE', help: 'a CSV or CSV.gz file with timestamp_ms,open,high,low,close,volume' }],
  gathers: ['indicator'],
  options: {
    indicator: repeated({ placeholder: 'NAME[:k=v,...]', help: 'an indicator, see below', parse: parseIndicator }),
    csv: optional(textValue('OUT', 'write all rows there, - for standard output (default: show the last ten)')),
    timeframe: optional(choiceValue(TIMEFRAME_NAMES, "length of the bars (default: from the file's spacing)")),
    lenient: flag('keep the first of duplicate rows and drop other bad rows'),
  },
  async run({ positionals, options, context }) {
    const [path = ''] = positionals;
    if (options.indicator.length === 0) {
      return badInput('--indicator is missing; give --indicator NAME, such as --indicator sma:20');
    }
    if (options.csv !== undefined && resolve(options.csv) === resolve(path)) {
      return badInput(`--csv "${options.csv}" is the bars file itself; name another file`);
    }
    if (options.csv === STDOUT && context.printsJson) {
      return badInput('--csv "-" and --json both want standard output; name a file, or leave one of them out');
    }
    const file = readBarsFile(path, { timeframe: options.timeframe, lenient: options.lenient });
    if (!file.ok) return badInput(file.error.message);
    const bars = file.value.columns;
    const columns = indicatorColumns(bars, options.indicator);
    if (!columns.ok) return badInput(columns.error);
    const table: IndicatorTable = { time: bars.time, columns: columns.value };
    for (const remark of remarks(file.value, table)) context.note(remark);
    const text = giveOut(table, options.csv);
    return text.ok
      ? ok({ document: tableDocument(file.value, table, options.csv), text: text.value })
      : badInput(text.error);
  },
});

/** Writes the table where it is wanted; the text is what a person is shown. */
function giveOut(table: IndicatorTable, out: string | undefined): Result<string, string> {
  const rows = table.time.length;
  if (out === undefined) return ok(lastRows(table));
  if (out === STDOUT) {
    return rows * table.columns.length > MOST_PRINTED_VALUES
      ? err(`--csv "-" would print ${rows} rows of ${table.columns.length} values; name a file`)
      : ok([...indicatorCsvLines(table)].join(''));
  }
  try {
    writeIndicatorCsv(out, table);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`--csv "${out}" cannot be written (${reason}); name a file that you may write`);
  }
  return ok(`Wrote ${rows} rows to ${out}: ${table.columns.map(({ column }) => column).join(', ')}.\n`);
}

/** What a person should know before trusting the figures. */
function remarks({ gaps, dropped }: BarsFile, { time, columns }: IndicatorTable): readonly string[] {
  const cold = columns.filter(({ warmUpBars }) => warmUpBars >= time.length);
  return [
    ...(gaps === 0 ? [] : [`Bars missing: ${gaps}; the bar after a gap counts as the next one.`]),
    ...(dropped === 0 ? [] : [`Bad rows left out: ${dropped}.`]),
    ...cold.map(({ column, warmUpBars }) => `${column} is empty: it needs ${warmUpBars + 1} bars, not ${time.length}.`),
  ];
}

function tableDocument({ gaps, dropped }: BarsFile, { time, columns }: IndicatorTable, out: string | undefined) {
  const last = columns.map(({ column, values }) => [column, values.at(-1) ?? NaN] as const);
  return {
    rows: time.length,
    columns: columns.map(({ column }) => column),
    /** Rows before the first that can have a value. */
    warmup: Object.fromEntries(columns.map(({ column, warmUpBars }) => [column, warmUpBars])),
    file: out ?? null,
    gaps,
    dropped,
    last: Object.fromEntries(last.map(([column, value]) => [column, Number.isNaN(value) ? null : value])),
  };
}

function lastRows({ time, columns }: IndicatorTable): string {
  const headings = [left('time (UTC)'), ...columns.map(({ column }) => right(column))];
  const rows = Array.from({ length: Math.min(SHOWN_ROWS, time.length) }, (_, index) => {
    const row = Math.max(0, time.length - SHOWN_ROWS) + index;
    return [formatTime(time[row] ?? 0), ...columns.map(({ values }) => shownValue(values[row] ?? NaN))];
  });
  return `${textTable(headings, rows)}(the last ${rows.length} of ${time.length} rows; --csv FILE writes all)\n`;
}

function shownValue(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(SHOWN_DIGITS)));
}
