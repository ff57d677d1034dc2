import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import type { FundingRate } from '../../../model/funding-rate.ts';
import type { InstrumentId } from '../../../model/identifiers.ts';
import { TIMEFRAME_NAMES } from '../../../model/timeframe.ts';
import type { Store } from '../../../ports/store.ts';
import type { CommandOutput, CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { choiceValue, optional, required, textValue, withDefault } from '../option.ts';
import type { OptionValues } from '../option.ts';
import { timeValue } from '../run-options.ts';
import { storedInstrument } from '../stored-instrument.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

const KINDS = ['bars', 'trades', 'book-tops', 'funding'] as const;

const OPTIONS = {
  venue: required(textValue('V', 'the venue the data comes from')),
  instrument: required(textValue('I', 'the instrument, such as BTC-USD')),
  kind: withDefault(choiceValue(KINDS, 'what is exported'), 'bars'),
  timeframe: optional(choiceValue(TIMEFRAME_NAMES, 'length of the bars (default: as they are stored)')),
  from: optional(timeValue('start, inclusive: 2024-03-01, 2024-03-01T12:30Z or milliseconds')),
  to: optional(timeValue('end, exclusive')),
  out: required(textValue('FILE', 'the file to write: .csv or .parquet')),
};

type ExportValues = OptionValues<typeof OPTIONS>;

/** `data export`: stored market data as a CSV or Parquet file that `data import` and other programs read. */
export const dataExport = defineCommand({
  words: ['data', 'export'],
  summary: 'write stored bars, trades, book tops or funding rates to a CSV or Parquet file',
  notes: ['Bars that are exported and imported again are the same to the last bit.'],
  positionals: [],
  options: OPTIONS,
  run({ options, context }) {
    const { from, to } = options;
    if (from !== undefined && to !== undefined && from >= to) {
      return Promise.resolve(badInput('--from must be before --to; exchange or correct them'));
    }
    const format = formatOf(options.out);
    if (format === undefined) {
      return Promise.resolve(badInput(`--out "${options.out}" must end with .csv or .parquet`));
    }
    return withStoredData(context, (store) => {
      switch (options.kind) {
        case 'bars':
          return exportBars(store, options, format);
        case 'trades':
          return exportTrades(store, options, format);
        case 'book-tops':
        case 'funding':
          return exportNumbers(store, options, format);
      }
    });
  },
});

type Format = 'csv' | 'parquet';

function formatOf(file: string): Format | undefined {
  const name = file.toLowerCase();
  if (name.endsWith('.csv')) return 'csv';
  return name.endsWith('.parquet') ? 'parquet' : undefined;
}

async function exportBars(store: Store | undefined, options: ExportValues, format: Format): Promise<CommandResult> {
  const { barsFromStore } = await import('../load-bars.ts');
  const found = barsFromStore(store, options.venue, options);
  if (!found.ok) return badInput(found.error);
  const { instrument, timeframe, columns } = found.value;
  const { writeParquetBars } = await import('../../../adapters/parquet/table-file.ts');
  const { writeCsvBars } = await import('../data-csv.ts');
  const { barsSha256 } = await import('../../../adapters/sha256/bars-sha256.ts');
  const written = format === 'csv' ? writeCsvBars(options.out, columns) : writeParquetBars(options.out, columns);
  const dataSha256 = barsSha256(columns);
  return exported(written, options, {
    instrument: instrument.id,
    timeframe,
    rows: columns.length,
    from: columns.time[0] ?? null,
    to: columns.time[columns.length - 1] ?? null,
    dataSha256,
  });
}

async function exportTrades(store: Store | undefined, options: ExportValues, format: Format): Promise<CommandResult> {
  const instrument = storedInstrument(store, options.instrument, options.venue);
  if (!instrument.ok) return badInput(`--instrument: ${instrument.error}`);
  const { id } = instrument.value;
  const read = store?.ticks.readTrades(id, options.from ?? 0, options.to ?? Number.MAX_SAFE_INTEGER);
  if (read?.ok === false) return failed(`the stored trades cannot be read: ${read.error.message}; see db check`);
  if (read === undefined || read.value.length === 0) return badInput(`no trades of ${id} are stored in this period`);
  const trades = read.value;
  const { writeParquetTrades } = await import('../../../adapters/parquet/table-file.ts');
  const { writeCsvTrades } = await import('../data-csv.ts');
  const written = format === 'csv' ? writeCsvTrades(options.out, trades) : writeParquetTrades(options.out, trades);
  const [from, to] = [trades.time[0] ?? null, trades.time[trades.length - 1] ?? null];
  return exported(written, options, { instrument: id, rows: trades.length, from, to });
}

/** Book tops or settled funding rates: a time and figures of it a row. */
async function exportNumbers(store: Store | undefined, options: ExportValues, format: Format): Promise<CommandResult> {
  const instrument = storedInstrument(store, options.instrument, options.venue);
  if (!instrument.ok) return badInput(`--instrument: ${instrument.error}`);
  const { id } = instrument.value;
  const range = [options.from ?? 0, options.to ?? Number.MAX_SAFE_INTEGER] as const;
  const read = store === undefined ? undefined : readNumbers(store, options.kind, { id, range });
  if (read?.ok === false) return failed(`the stored ${options.kind} cannot be read: ${read.error}; see db check`);
  if (read === undefined || read.value.time.length === 0) {
    return badInput(`no ${options.kind} of ${id} are stored in this period`);
  }
  const { time, columns } = read.value;
  const { writeParquetNumbers } = await import('../../../adapters/parquet/table-file.ts');
  const { writeCsvNumbers } = await import('../data-csv.ts');
  const write = format === 'csv' ? writeCsvNumbers : writeParquetNumbers;
  const [from, to] = [time[0] ?? null, time[time.length - 1] ?? null];
  return exported(write(options.out, time, columns), options, { instrument: id, rows: time.length, from, to });
}

interface NumberTable {
  readonly time: Float64Array;
  readonly columns: Readonly<Record<string, Float64Array>>;
}

function readNumbers(
  { ticks, funding }: Store,
  kind: ExportValues['kind'],
  { id, range }: { readonly id: InstrumentId; readonly range: readonly [from: number, to: number] },
): Result<NumberTable, string> {
  if (kind === 'funding') {
    const rates = funding.list(id, ...range);
    const column = (field: keyof FundingRate): Float64Array => Float64Array.from(rates, (rate) => rate[field]);
    return ok({ time: column('time'), columns: { rate: column('rate'), mark_price: column('markPrice') } });
  }
  const tops = ticks.readBookTops(id, ...range);
  if (!tops.ok) return err(tops.error.message);
  const { time, bidPrice, bidQuantity, askPrice, askQuantity } = tops.value;
  const columns = { bid_price: bidPrice, bid_quantity: bidQuantity, ask_price: askPrice, ask_quantity: askQuantity };
  return ok({ time, columns });
}

interface Exported {
  readonly instrument: string;
  readonly rows: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly timeframe?: string;
  readonly dataSha256?: string;
}

function exported(written: Result<undefined, string>, { out, kind }: ExportValues, what: Exported): CommandResult {
  if (!written.ok) return badInput(`--out ${written.error}`);
  const { rows, instrument, from, to } = what;
  const period = `${formatTime(from ?? 0)} to ${formatTime(to ?? 0)} UTC`;
  const output: CommandOutput = {
    document: { file: out, kind, ...what },
    text: `Wrote ${rows} ${kind} of ${instrument}, ${period}, to ${out}.\n`,
  };
  return ok(output);
}
