import type { InstrumentHits, InstrumentSearch } from '../../api/wire/venue-wire.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import type { InstrumentRepository } from '../../ports/repositories.ts';
import { instrumentWire } from '../desk/instrument-wire.ts';

/** Every instrument that is known: of the demo market, of venues, of imported files. */
export interface InstrumentDirectory {
  readonly find: (instrumentId: string) => Instrument | undefined;
  /** Reads a venue's list, once unless it is asked to be fresh, and keeps it for times without a connection. */
  readonly learn: (venue: MarketDataVenue, isFresh?: boolean) => Promise<VenueError | undefined>;
  readonly count: (venue: string) => number;
  readonly search: (search: InstrumentSearch, watched: ReadonlySet<string>) => Omit<InstrumentHits, 'unreachable'>;
}

/** Opens the directory on what the store knows. */
export function createInstrumentDirectory(
  builtIn: readonly Instrument[],
  repository: InstrumentRepository,
): InstrumentDirectory {
  const known = new Map<InstrumentId, Instrument>();
  for (const instrument of [...repository.list(), ...builtIn]) known.set(instrument.id, instrument);
  const learned = new Set<MarketDataVenue>();
  return {
    find: (instrumentId) => known.get(instrumentId as InstrumentId),
    async learn(venue, isFresh = false) {
      if (learned.has(venue) && !isFresh) return undefined;
      const answer = await venue.instruments(isFresh);
      if (!answer.ok) return answer.error;
      learned.add(venue);
      for (const instrument of answer.value) known.set(instrument.id, instrument);
      const kept = await repository.put(answer.value);
      return kept.ok ? undefined : { code: 'BAD_ANSWER', message: kept.error.message };
    },
    count(venue) {
      let count = 0;
      for (const instrument of known.values()) if (instrument.venue === venue) count++;
      return count;
    },
    search(search, watched) {
      const ranked = rank([...known.values()], search);
      const hits = ranked.slice(0, search.limit).map((instrument) => ({
        ...instrumentWire(instrument),
        active: instrument.active,
        watched: watched.has(instrument.id),
      }));
      return { hits, total: ranked.length };
    },
  };
}

/** The words must all be found; a symbol that begins with them comes first, then short names. */
function rank(instruments: readonly Instrument[], { text, venue }: InstrumentSearch): readonly Instrument[] {
  const words = text
    .toLowerCase()
    .split(/[\s/:-]+/u)
    .filter((word) => word !== '');
  return instruments
    .filter((instrument) => venue === undefined || instrument.venue === venue)
    .map((instrument) => ({ instrument, score: scoreOf(instrument, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || byName(one.instrument, other.instrument))
    .map(({ instrument }) => instrument);
}

/** 0 where a word is not found anywhere. */
function scoreOf({ base, quote, symbol, venue, active }: Instrument, words: readonly string[]): number {
  const lower = { base: base.toLowerCase(), quote: quote.toLowerCase(), symbol: symbol.toLowerCase() };
  let score = active ? 2 : 1;
  for (const word of words) {
    if (lower.base === word) score += 64;
    else if (lower.quote === word) score += 32;
    else if (lower.base.startsWith(word)) score += 16;
    else if (lower.symbol.replaceAll('-', '').startsWith(word)) score += 8;
    else if (lower.symbol.includes(word) || venue.includes(word)) score += 4;
    else return 0;
  }
  return score;
}

function byName(one: Instrument, other: Instrument): number {
  return one.symbol.length - other.symbol.length || (one.id < other.id ? -1 : 1);
}
