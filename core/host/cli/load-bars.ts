import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { Instrument } from '../../model/instrument.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import type { BarCoverage } from '../../ports/repositories.ts';
import type { Store } from '../../ports/store.ts';
import type { CliContext } from './context.ts';
import { pastFunding } from '../market/past-funding.ts';
import { findInstrument } from './resolve-instrument.ts';
import { barsFromFile, cutAndAggregate } from './run-bars.ts';
import type { RunBars } from './run-bars.ts';
import type { RunValues } from './run-options.ts';
import { readStoredData } from './with-store.ts';

/** Bars from the file or the store, as the options say. The error names the option. */
export function loadBars(values: RunValues, context: CliContext): Promise<Result<RunBars, string>> {
  const { from, to, venue } = values;
  if (from !== undefined && to !== undefined && from >= to) {
    return Promise.resolve(err('--from must be before --to; exchange or correct them'));
  }
  if (values.bars !== undefined) {
    return Promise.resolve(
      venue === undefined
        ? barsFromFile(values.bars, values)
        : err('--bars and --venue both say where bars come from; give one of them'),
    );
  }
  if (venue === undefined) {
    return Promise.resolve(err('--bars is missing; give --bars FILE, or --venue V and --instrument I for stored bars'));
  }
  if (values.funding !== undefined) {
    return Promise.resolve(err('--funding goes with --bars; stored bars take the stored funding rates. Leave it out'));
  }
  return readStoredData(context, (store) => barsFromStore(store, venue, values));
}

/** Which stored bars. */
export type StoredBarsWanted = Pick<RunValues, 'instrument' | 'timeframe' | 'from' | 'to'>;

/** Stored bars of one instrument, aggregated where only finer ones are stored. The error names the option. */
export function barsFromStore(
  store: Store | undefined,
  venue: string,
  values: StoredBarsWanted,
): Result<RunBars, string> {
  if (values.instrument === undefined) return err('--instrument is missing beside --venue; give --instrument BTC-USD');
  const known = [...DEMO_INSTRUMENTS.map(({ instrument }) => instrument), ...(store?.instruments.list() ?? [])];
  const onVenue = known.filter((instrument) => instrument.venue === venue);
  if (onVenue.length === 0) {
    const venues = [...new Set(known.map((instrument) => instrument.venue))];
    return err(`--venue "${venue}" has no instruments here; there are ${venues.join(', ')}`);
  }
  const instrument = findInstrument(onVenue, values.instrument, venue);
  if (!instrument.ok) return err(`--instrument: ${instrument.error}`);
  const series = chooseSeries(store?.bars.coverage() ?? [], instrument.value, values.timeframe);
  if (!series.ok) return series;
  const { instrumentId, timeframe, from, to } = series.value;
  const columns = store?.bars.read({ instrumentId, timeframe }, from, to);
  if (columns === undefined || !columns.ok) {
    return err(`the stored bars cannot be read: ${columns?.error.message ?? 'there is no store'}; see db check`);
  }
  const source = { timeframe, columns: columns.value };
  const until = Math.min(values.to ?? Infinity, to);
  const funding = store === undefined ? [] : pastFunding(store, instrumentId, { from: 0, to: until });
  return cutAndAggregate(source, { instrument: instrument.value, wanted: values, dropped: 0, funding });
}

/** The stored bars of the wanted timeframe, or the longest from which they can be built. */
function chooseSeries(
  coverage: readonly BarCoverage[],
  instrument: Instrument,
  wanted: Timeframe | undefined,
): Result<BarCoverage, string> {
  const stored = coverage
    .filter(({ instrumentId }) => instrumentId === instrument.id)
    .sort((one, other) => timeframeMs(other.timeframe) - timeframeMs(one.timeframe));
  const list = stored.map(({ timeframe }) => timeframe).join(', ');
  const [first] = stored;
  if (first === undefined) return err(`no bars of ${instrument.id} are stored; see data list and data import`);
  if (wanted === undefined) {
    return stored.length === 1 ? ok(first) : err(`--timeframe is missing: ${list} are stored; give one of them`);
  }
  const usable = stored.find(({ timeframe }) => timeframeMs(wanted) % timeframeMs(timeframe) === 0);
  return usable === undefined
    ? err(`--timeframe "${wanted}" cannot be built from the stored ${list} bars; write one of those or a multiple`)
    : ok(usable);
}
