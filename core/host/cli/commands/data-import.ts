import { readBarsFile } from '../../../adapters/csv/bars-file.ts';
import type { BarsFile, BarsFileOptions } from '../../../model/bars-file.ts';
import type { BarsFileError } from '../../../model/bars-file-error.ts';
import { barsSha256 } from '../../../adapters/sha256/bars-sha256.ts';
import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import { DEMO_VENUE } from '../../../demo-market/demo-instruments.ts';
import type { VenueId } from '../../../model/identifiers.ts';
import type { Instrument } from '../../../model/instrument.ts';
import { TIMEFRAME_NAMES } from '../../../model/timeframe.ts';
import type { HostConnection } from '../../control/connect-to-host.ts';
import { storeBars } from '../../store-bars.ts';
import type { BarsToStore } from '../../store-bars.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { instrumentOfBars, parseInstrumentName } from '../../instrument-name.ts';
import { choiceValue, flag, optional, required, textValue } from '../option.ts';
import { runningHost } from '../running-host.ts';
import { formatTime } from '../time-value.ts';
import { withStore } from '../with-store.ts';

const VENUE_NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** `data import FILE`: bars of a CSV or Parquet file into the store. */
export const dataImport = defineCommand({
  words: ['data', 'import'],
  summary: 'store the bars of a CSV, CSV.gz or Parquet file',
  notes: [
    'Bars of times that are already stored are replaced. On an error nothing is stored.',
    'In Parquet the time may also be called timestamp, time, open_time, datetime or date, and be of any unit.',
  ],
  positionals: [{ name: 'FILE', help: 'a CSV, CSV.gz or Parquet file with timestamp_ms,open,high,low,close,volume' }],
  options: {
    venue: required(textValue('V', 'the venue the bars come from, such as binance')),
    instrument: required(textValue('I', 'the instrument, such as BTC-USD')),
    timeframe: optional(choiceValue(TIMEFRAME_NAMES, "length of the bars (default: from the file's spacing)")),
    lenient: flag('keep the first of duplicate rows and drop other bad rows'),
  },
  async run({ positionals, options, context }) {
    if (!VENUE_NAME.test(options.venue)) {
      return badInput(`--venue "${options.venue}" is not a venue's name; write it in small letters, such as binance`);
    }
    if (options.venue === DEMO_VENUE) {
      return badInput(`--venue "${DEMO_VENUE}" is the built-in market, which makes its own bars; name another venue`);
    }
    const name = parseInstrumentName(options.instrument);
    if (!name.ok) return badInput(`--instrument ${name.error}`);
    const file = await readBars(positionals[0] ?? '', { timeframe: options.timeframe, lenient: options.lenient });
    if (!file.ok) return badInput(file.error.message);
    const { columns, timeframe } = file.value;
    const instrument = instrumentOfBars(options.venue as VenueId, name.value, columns.pricePlaces);
    const bars = { instrument, timeframe, columns };
    const done = ok({ document: importDocument(instrument, file.value), text: importText(instrument, file.value) });
    const connection = await runningHost(context);
    if (connection !== undefined) {
      const stored = await giveToHost(connection, bars);
      return stored.ok ? done : failed(`not stored: ${stored.error}`);
    }
    return withStore(context, async (store) => {
      const stored = await storeBars(store, bars);
      return stored.ok ? done : failed(`not stored: ${stored.error}`);
    });
  },
});

/** CSV or Parquet, told by the file's first bytes. */
async function readBars(path: string, options: BarsFileOptions): Promise<Result<BarsFile, BarsFileError>> {
  // Loaded when asked for: other commands start without it.
  const { isParquetFile, readParquetBars } = await import('../../../adapters/parquet/bars-reader.ts');
  return isParquetFile(path) ? readParquetBars(path, options) : readBarsFile(path, options);
}

/** Hands the bars to the host that owns the folder, piece by piece. The error is its sentence. */
async function giveToHost(connection: HostConnection, bars: BarsToStore): Promise<Result<undefined, string>> {
  // Loaded only where a host runs: it brings the library that validates messages.
  const { BARS_PER_MESSAGE, encodeBars } = await import('../../control/bars-message.ts');
  try {
    for (let row = 0; row < bars.columns.length; row += BARS_PER_MESSAGE)
      await connection.putBars(encodeBars(bars, bars.columns, row));
    return ok(undefined);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  } finally {
    connection.close();
  }
}

function importDocument(instrument: Instrument, file: BarsFile) {
  const { columns, timeframe, gaps, gapList, dropped, droppedBy } = file;
  return {
    instrument: instrument.id,
    timeframe,
    bars: columns.length,
    from: columns.time[0],
    to: columns.time[columns.length - 1],
    gaps,
    gapList,
    dropped,
    droppedBy,
    dataSha256: barsSha256(columns),
  };
}

function importText(instrument: Instrument, { columns, timeframe, gaps, dropped }: BarsFile): string {
  const period = `${formatTime(columns.time[0] ?? 0)} to ${formatTime(columns.time[columns.length - 1] ?? 0)} UTC`;
  const left = dropped === 0 ? '' : `, ${dropped} bad rows left out`;
  return `Stored ${columns.length} bars of ${instrument.id} ${timeframe}, ${period}, ${gaps} missing${left}.\n`;
}
