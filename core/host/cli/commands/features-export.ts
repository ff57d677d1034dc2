import { ok } from '../../../base/result.ts';
import type { FeatureColumns } from '../../../model/feature-columns.ts';
import type { Store } from '../../../ports/store.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { choiceValue, optional, required, textValue, withDefault } from '../option.ts';
import type { OptionValues } from '../option.ts';
import { timeValue } from '../run-options.ts';
import { storedInstrument } from '../stored-instrument.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

const OPTIONS = {
  venue: optional(textValue('V', 'the venue, where several have the instrument')),
  instrument: required(textValue('I', 'the instrument, such as BTC-USD')),
  from: optional(timeValue('start, inclusive: 2024-03-01, 2024-03-01T12:30Z or milliseconds')),
  to: optional(timeValue('end, exclusive')),
  format: withDefault(choiceValue(['csv', 'parquet'], 'what the file is'), 'csv'),
  out: required(textValue('FILE', 'the file to write')),
};

/** `features export`: stored features as a CSV or Parquet file. */
export const featuresExport = defineCommand({
  words: ['features', 'export'],
  summary: 'write the stored features of an instrument to a CSV or Parquet file',
  notes: [
    'One row per cycle of 15 s: timestamp_ms (its end), the features, empty while undefined, and flags.',
    'flags is a sum: 1 cycles missing before, 2 unsound bar, 4 outlier, 8 known too late.',
  ],
  positionals: [],
  options: OPTIONS,
  run({ options, context }) {
    const { from, to } = options;
    if (from !== undefined && to !== undefined && from >= to) {
      return Promise.resolve(badInput('--from must be before --to; exchange or correct them'));
    }
    return withStoredData(context, (store) => exportFeatures(store, options));
  },
});

async function exportFeatures(
  store: Store | undefined,
  { venue, instrument: wanted, from, to, format, out }: OptionValues<typeof OPTIONS>,
): Promise<CommandResult> {
  const instrument = storedInstrument(store, wanted, venue);
  if (!instrument.ok) return badInput(`--instrument: ${instrument.error}`);
  const { id } = instrument.value;
  const read = store?.features.read(id, from ?? 0, to ?? Number.MAX_SAFE_INTEGER);
  if (read?.ok === false) return failed(`the stored features cannot be read: ${read.error.message}; see db check`);
  if (read === undefined || read.value.length === 0) return badInput(`no features of ${id} are stored in this period`);
  const features = read.value;
  const written = await write(features, format, out);
  if (!written.ok) return badInput(`--out ${written.error}`);
  const [first = 0, last = 0] = [features.time[0], features.time[features.length - 1]];
  return ok({
    document: { file: out, instrument: id, rows: features.length, from: first, to: last },
    text: `Wrote ${features.length} rows of ${id}, ${formatTime(first)} to ${formatTime(last)} UTC, to ${out}.\n`,
  });
}

async function write(features: FeatureColumns, format: 'csv' | 'parquet', out: string) {
  if (format === 'csv') {
    const { writeCsvFeatures } = await import('../data-csv.ts');
    return writeCsvFeatures(out, features);
  }
  const { writeParquetFeatures } = await import('../../../adapters/parquet/table-file.ts');
  return writeParquetFeatures(out, features);
}
