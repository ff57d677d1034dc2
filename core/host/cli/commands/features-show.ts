import { ok } from '../../../base/result.ts';
import type { FeaturesWire } from '../../../api/wire/feature-wire.ts';
import { featureFlagsOf, FEATURES, featurePlaces } from '../../../model/feature-columns.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { integerValue, optional, required, textValue, withDefault } from '../option.ts';
import { resolveInstrument } from '../resolve-instrument.ts';
import { timeValue } from '../run-options.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

const PAGE_ROWS = 20_000;
const FAR = 8_640_000_000_000_000;

/** `features show`: the newest features of an instrument, or those of a period. */
export const featuresShow = defineCommand({
  words: ['features', 'show'],
  summary: 'show the features of an instrument, cycle by cycle',
  notes: FEATURES.map(({ name, help }) => `${name}: ${help}`),
  positionals: [],
  options: {
    venue: optional(textValue('V', 'the venue, where several have the instrument')),
    instrument: required(textValue('I', 'the instrument, such as BTC-USD')),
    from: optional(timeValue('start, inclusive: 2024-03-01, 2024-03-01T12:30Z or milliseconds')),
    to: optional(timeValue('end, exclusive')),
    last: withDefault(integerValue('the newest rows of the period', { min: 1, max: 10_000 }), '10'),
  },
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const { from, to, last } = options;
      if (from !== undefined && to !== undefined && from >= to) {
        return badInput('--from must be before --to; exchange or correct them');
      }
      const instrument = await resolveInstrument(api, options.instrument, options.venue);
      if (!instrument.ok) return badInput(`--instrument: ${instrument.error}`);
      const instrumentId = instrument.value.id;
      const rows = await newestRows(api, { instrumentId, from: from ?? 0, to: to ?? FAR }, last);
      if (rows.time.length === 0) return badInput(`no features of ${instrumentId} are stored in this period`);
      return ok({ document: { instrumentId, rows: documentRows(rows) }, text: tableOf(rows) });
    }),
});

interface Period {
  readonly instrumentId: string;
  readonly from: number;
  readonly to: number;
}

/** The last page's last rows, with those of the page before where it has too few. */
async function newestRows(api: DeskApi, period: Period, last: number): Promise<FeaturesWire> {
  const page = (from: number): Promise<FeaturesWire> => api.features.list.query({ ...period, from, limit: PAGE_ROWS });
  let before: FeaturesWire | undefined;
  let newest = await page(period.from);
  while (newest.next !== null) {
    before = newest;
    newest = await page(newest.next);
  }
  const join = <T>(older: readonly T[] | undefined, newer: readonly T[]): readonly T[] =>
    [...(older ?? []), ...newer].slice(-last);
  return {
    ...newest,
    time: join(before?.time, newest.time),
    values: newest.values.map((column, index) => join(before?.values[index], column)),
    flags: join(before?.flags, newest.flags),
  };
}

function documentRows({ time, values, flags }: FeaturesWire) {
  return time.map((end, row) => ({
    time: end,
    ...Object.fromEntries(FEATURES.map(({ name }, column) => [name, values[column]?.[row] ?? null])),
    flags: featureFlagsOf(flags[row] ?? 0),
  }));
}

function tableOf({ time, values, flags, pricePlaces }: FeaturesWire): string {
  const headings = [left('time (UTC)'), ...FEATURES.map(({ label }) => right(label)), left('marks')];
  const rows = time.map((end, row) => [
    formatTime(end),
    ...FEATURES.map((spec, column) => {
      const value = values[column]?.[row] ?? null;
      return value === null ? '' : value.toFixed(featurePlaces(spec, pricePlaces));
    }),
    featureFlagsOf(flags[row] ?? 0).join(' '),
  ]);
  return textTable(headings, rows);
}
