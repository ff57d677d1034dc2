import type { Desk } from '../../api/desk.ts';
import type { DownloadInput, DownloadPlan } from '../../api/wire/data-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { totalLength } from '../../model/time-ranges.ts';
import { timeframeMs } from '../../model/timeframe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { StoredDownload } from '../../ports/data-repositories.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import type { Store } from '../../ports/store.ts';
import { freshId } from '../fresh-ids.ts';
import type { JobBoard, JobHandle } from '../jobs/job-board.ts';
import type { InstrumentDirectory } from '../venues/instrument-directory.ts';
import type { VenueRegistry } from '../venues/venue-registry.ts';
import { missingRanges } from './covered-ranges.ts';
import { downloadBars, settledPart } from './download-bars.ts';

/** What downloads need. */
export interface DownloadsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: VenueRegistry;
  readonly directory: InstrumentDirectory;
  readonly board: JobBoard;
  readonly logger: Logger;
}

/** Downloads of bars. */
export interface Downloads {
  readonly plan: Desk['planDownload'];
  readonly start: Desk['startDownload'];
  /** Ends what runs, to go on with it at the next start. */
  readonly close: () => void;
}

/** Packed bars in the database, each; measured on real series. */
const BYTES_PER_BAR = 12;
/** Bars a request brings at the least, of the venues that are verified; for an estimate. */
const BARS_PER_REQUEST = 300;

/** Plans and starts downloads of bars; those that the last process did not end go on by themselves. */
export function createDownloads(deps: DownloadsDeps): Downloads {
  const end = new AbortController();
  const start = (input: DownloadInput, id: string): { readonly jobId: string } =>
    begin(deps, { input, id, end: end.signal });
  for (const { id, series, from, to } of unfinished(deps)) {
    if (series.kind === 'bars') start({ ...series, from, to }, id);
  }
  return {
    plan: (input) => Promise.resolve(plan(deps, input)),
    start: (input) => start(input, freshId('download')),
    close() {
      end.abort();
    },
  };
}

/** Cut off by the end of a process; of venues that are switched off nothing is asked. */
function unfinished({ store, registry }: DownloadsDeps): readonly StoredDownload[] {
  return store.downloads.list().filter(({ series }) => registry.settings.get(venueOf(series.instrumentId)).enabled);
}

interface Begun {
  readonly input: DownloadInput;
  readonly id: string;
  /** Aborts with the process's work: what runs then is begun again by the next one. */
  readonly end: AbortSignal;
}

function begin(deps: DownloadsDeps, { input, id, end }: Begun): { readonly jobId: string } {
  const { store, clock, board, logger } = deps;
  const { instrumentId, timeframe, from, to } = input;
  const job = board.add({ kind: 'download', title: `${instrumentId} ${timeframe}`, total: 0, unit: 'bars' });
  const series = { kind: 'bars', instrumentId: instrumentId as InstrumentId, timeframe } as const;
  void store.downloads.put({ id, series, from, to, createdAt: clock.now() });
  const forget = (): void => {
    if (!end.aborted) void store.downloads.remove(id);
  };
  run(deps, input, { ...job, signal: AbortSignal.any([job.signal, end]) }).then(forget, (fault: unknown) => {
    // Whatever it throws is a fault of ours: shown where the person looks, and kept in the log.
    const reason = fault instanceof Error ? fault.message : String(fault);
    logger.error('a download broke off', { instrumentId, timeframe, reason });
    job.fail(reason);
    forget();
  });
  return { jobId: job.id };
}

function venueOf(instrumentId: string): string {
  return instrumentId.split(':')[0] ?? '';
}

function plan({ store, clock }: DownloadsDeps, input: DownloadInput): DownloadPlan | { readonly refused: string } {
  const problem = rangeProblem(input);
  if (problem !== undefined) return { refused: problem };
  const series = { instrumentId: input.instrumentId as Instrument['id'], timeframe: input.timeframe };
  const wanted = settledPart(input, input.timeframe, clock.now());
  const ranges = missingRanges(store, series, wanted);
  if (!ranges.ok) return { refused: ranges.error.message };
  const lengthMs = timeframeMs(input.timeframe);
  const missing = totalLength(ranges.value) / lengthMs;
  const requests = ranges.value.reduce(
    (sum, { from, to }) => sum + Math.ceil((to - from) / lengthMs / BARS_PER_REQUEST),
    0,
  );
  const periods = Math.ceil((wanted.to - wanted.from) / lengthMs);
  return { missing, stored: Math.max(0, periods - missing), requests, bytes: missing * BYTES_PER_BAR };
}

function rangeProblem({ from, to }: DownloadInput): string | undefined {
  return from < to ? undefined : 'The first day must lie before the last.';
}

async function run(deps: DownloadsDeps, input: DownloadInput, job: JobHandle): Promise<void> {
  const problem = rangeProblem(input);
  if (problem !== undefined) return job.fail(problem);
  job.start();
  const found = await locate(deps, input.instrumentId);
  if (!found.ok) return job.fail(found.error);
  const { venue, instrument } = found.value;
  const { timeframe } = input;
  const { timeframes } = venue.offers;
  if (!timeframes.includes(timeframe)) {
    return job.fail(`${venue.venue} offers no bars of ${timeframe}; choose one of ${timeframes.join(', ')}.`);
  }
  const outcome = await downloadBars(
    { venue, store: deps.store, instrument, timeframe, wanted: settledPart(input, timeframe, deps.clock.now()) },
    { signal: job.signal, onProgress: job.progress },
  );
  if (!outcome.ok) return job.fail(outcome.error);
  const { bars, empty, complete } = outcome.value;
  deps.logger.info('bars were downloaded', { instrumentId: instrument.id, timeframe, bars, empty, complete });
  if (complete) job.finish(null);
  else job.canceled();
}

async function locate(
  { registry, directory }: DownloadsDeps,
  instrumentId: string,
): Promise<Result<{ readonly venue: MarketDataVenue; readonly instrument: Instrument }, string>> {
  const name = venueOf(instrumentId);
  if (name === 'demo' || name === 'file') return err(`${instrumentId} belongs to no venue that can be asked.`);
  const venue = await registry.open(name);
  if (!venue.ok) return err(venue.error.message);
  if (directory.find(instrumentId) === undefined) {
    const problem = await directory.learn(venue.value);
    if (problem !== undefined) return err(problem.message);
  }
  const instrument = directory.find(instrumentId);
  if (instrument === undefined) return err(`${name} lists no ${instrumentId}; search for it by name.`);
  return ok({ venue: venue.value, instrument });
}
