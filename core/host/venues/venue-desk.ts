import type { Desk } from '../../api/desk.ts';
import type { InstrumentWire } from '../../api/wire/market-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import type { InstrumentHits, VenueSettings, VenueWire } from '../../api/wire/venue-wire.ts';
import type { Clock } from '../../ports/clock.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { instrumentWire } from '../desk/instrument-wire.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { pacedStream } from '../streams/paced-stream.ts';
import { testConnection } from './connection-test.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import { nearestWord } from '../../base/nearest-word.ts';
import { listVenues } from './open-venue.ts';
import { addressProblem } from './venue-address.ts';
import type { VenueMarket } from './venue-market.ts';
import type { VenueRegistry } from './venue-registry.ts';
import { VERIFIED_VENUES } from './venue-settings.ts';

/** The part of the desk that chooses venues and what to watch of them. */
export type VenueDesk = Pick<
  Desk,
  | 'instruments'
  | 'watchInstruments'
  | 'searchInstruments'
  | 'latestPrice'
  | 'watchInstrument'
  | 'unwatchInstrument'
  | 'watchVenues'
  | 'venueCatalog'
  | 'saveVenue'
  | 'testVenue'
>;

/** What it works with. */
export interface VenueDeskDeps {
  readonly clock: Clock;
  readonly demo: DemoFeed;
  readonly registry: VenueRegistry;
  readonly directory: InstrumentDirectory;
  readonly market: VenueMarket;
}

const INTERVAL_MS = 250;
/** Longest that a search waits for a venue; what comes later is found by the next one. */
const SEARCH_PATIENCE_MS = 4_000;

/** Creates it. */
export function createVenueDesk(deps: VenueDeskDeps): VenueDesk {
  const { clock, demo, registry, market } = deps;
  const instruments = (): readonly InstrumentWire[] => [
    ...demo.tapes.map(({ instrument }) => instrumentWire(instrument)),
    ...market.watched().map(instrumentWire),
  ];
  return {
    instruments,
    watchInstruments(signal) {
      return pacedStream({
        clock,
        intervalMs: INTERVAL_MS,
        signal,
        subscribe: market.onWatchChanged,
        take: instruments,
      });
    },
    searchInstruments: (search) => searchAll(deps, search),
    latestPrice: (instrumentId) => latestPrice(deps, instrumentId),
    watchInstrument: (instrumentId) => watch(deps, instrumentId),
    async unwatchInstrument(instrumentId) {
      const problem = await market.unwatch(instrumentId);
      return problem === undefined ? done(1) : refused(problem);
    },
    watchVenues(signal) {
      let sent = '';
      return pacedStream({
        clock,
        intervalMs: INTERVAL_MS,
        signal,
        subscribe(onChange) {
          const ends = [market.onStateChanged(onChange), registry.onSaved(() => onChange())];
          return () => {
            for (const end of ends) end();
          };
        },
        take() {
          const venues = venueWires(deps);
          const text = JSON.stringify(venues);
          if (text === sent) return undefined;
          sent = text;
          return venues;
        },
      });
    },
    venueCatalog: listVenues,
    async saveVenue(settings) {
      const problem = settingsProblem(settings) ?? (await nameProblem(settings.venue));
      if (problem !== undefined) return refused(problem);
      const saved = await registry.save(settings);
      return saved.ok ? done(1) : refused(saved.error.message);
    },
    testVenue: (settings) => testConnection(settings, clock),
  };
}

function settingsProblem({ venue, restUrl, wsUrl }: VenueSettings): string | undefined {
  if (venue === 'demo') return 'The demo market has no settings of this kind.';
  return addressProblem(restUrl, 'rest') ?? addressProblem(wsUrl, 'ws');
}

async function nameProblem(venue: string): Promise<string | undefined> {
  if (VERIFIED_VENUES.has(venue)) return undefined;
  const names = await listVenues();
  if (names.includes(venue)) return undefined;
  const near = nearestWord(venue, names);
  return `There is no venue "${venue}"${near === undefined ? '' : `; did you mean ${near}?`}`;
}

function venueWires({ demo, registry, directory, market }: VenueDeskDeps): readonly VenueWire[] {
  const demoState = demo.isReady() ? (demo.pace().paused ? 'paused' : 'live') : 'connecting';
  const builtIn: VenueWire = {
    venue: 'demo',
    enabled: true,
    restUrl: '',
    wsUrl: '',
    streams: true,
    name: 'Demo market',
    verified: true,
    simulated: true,
    state: demoState,
    instruments: demo.tapes.length,
  };
  const real = registry.settings.list().map((settings): VenueWire => ({
    ...settings,
    name: VERIFIED_VENUES.get(settings.venue) ?? settings.venue,
    verified: VERIFIED_VENUES.has(settings.venue),
    simulated: false,
    state: market.venueState(settings.venue),
    instruments: directory.count(settings.venue) || null,
  }));
  return [builtIn, ...real];
}

/** What is known is searched at once where a venue takes long, or cannot be reached. */
async function searchAll(
  { clock, demo, registry, directory, market }: VenueDeskDeps,
  search: Parameters<VenueDesk['searchInstruments']>[0],
): Promise<InstrumentHits> {
  const enabled = registry.settings
    .list()
    .filter(({ enabled, venue }) => enabled && (search.venue === undefined || search.venue === venue));
  const asked = enabled.map(async ({ venue }) => {
    const reason = await within(clock, learn(registry, directory, venue));
    return reason === undefined ? [] : [{ venue, reason }];
  });
  const unreachable = (await Promise.all(asked)).flat();
  const shown = [...demo.tapes.map(({ instrument }) => instrument), ...market.watched()];
  const watched = new Set(shown.map(({ id }) => id as string));
  return { ...directory.search(search, watched), unreachable };
}

async function learn(
  registry: VenueRegistry,
  directory: InstrumentDirectory,
  venue: string,
): Promise<string | undefined> {
  const opened = await registry.open(venue);
  if (!opened.ok) return opened.error.message;
  return (await directory.learn(opened.value))?.message;
}

function within(clock: Clock, work: Promise<string | undefined>): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(SEARCH_PATIENCE_MS, () => {
      resolve(`It has not answered within ${SEARCH_PATIENCE_MS / 1_000} s; search again in a moment.`);
    });
    work.then(resolve, reject).finally(cancel);
  });
}

/** A watched instrument's own quote, else what the venue answers now. */
async function latestPrice(
  { demo, registry, directory, market }: VenueDeskDeps,
  instrumentId: string,
): ReturnType<VenueDesk['latestPrice']> {
  for (const feed of [demo, market]) {
    const index = feed.tapes.findIndex(({ instrument }) => instrument.id === instrumentId);
    const quote = index < 0 ? undefined : feed.quote(index);
    if (quote !== undefined && (feed === demo || market.isLive(instrumentId))) return quote;
  }
  const venue = instrumentId.split(':')[0] ?? '';
  const instrument = directory.find(instrumentId);
  if (instrument === undefined) return { refused: `${instrumentId} is not known; search for it by name.` };
  if (venue === 'demo') return { refused: 'The demo market is still being prepared.' };
  const opened = await registry.open(venue);
  if (!opened.ok) return { refused: opened.error.message };
  const ticker = await opened.value.ticker(instrument.id);
  if (!ticker.ok) return { refused: ticker.error.message };
  const { time, last, bid, ask } = ticker.value;
  return { time, last: known(last), bid: known(bid), ask: known(ask) };
}

/** Watching an instrument switches nothing on: its venue must be. */
async function watch({ registry, directory, market }: VenueDeskDeps, instrumentId: string): Promise<ActOutcome> {
  const venue = instrumentId.split(':')[0] ?? '';
  if (venue === 'demo') return refused('Instruments of the demo market are always watched.');
  if (!registry.settings.get(venue).enabled) {
    return refused(`${venue} is switched off: switch it on under Venues, then watch ${instrumentId}.`);
  }
  let instrument = directory.find(instrumentId);
  if (instrument === undefined) {
    const problem = await learn(registry, directory, venue);
    if (problem !== undefined) return refused(problem);
    instrument = directory.find(instrumentId);
  }
  if (instrument === undefined) return refused(`${venue} lists no ${instrumentId}; search for it by name.`);
  const problem = await market.watch(instrument);
  return problem === undefined ? done(1) : refused(problem);
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
