import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { InstrumentDirectory } from '../venues/instrument-directory.ts';
import type { VenueMarket } from '../venues/venue-market.ts';
import type { VenueRegistry } from '../venues/venue-registry.ts';

/** Where an account's instruments are found and followed. */
export interface InstrumentSources {
  readonly registry: VenueRegistry;
  readonly directory: InstrumentDirectory;
  readonly venues: VenueMarket;
}

/**
 * The instruments that an account may trade, with their rules, in the order of its definition, and all followed from now
 * on. They must share a quote currency: it is what the account is kept in. The error is a sentence.
 */
export async function liveInstruments(
  { name, venue, instruments }: LiveAccount,
  { registry, directory, venues }: InstrumentSources,
): Promise<Result<readonly Instrument[], string>> {
  if (instruments.length === 0) return err(`${name} may trade nothing yet: name its instruments.`);
  const found = (): readonly Instrument[] => instruments.flatMap((id) => directory.find(id) ?? []);
  if (found().length < instruments.length) {
    const opened = await registry.open(venue);
    if (!opened.ok) return err(opened.error.message);
    const problem = await directory.learn(opened.value);
    if (problem !== undefined) return err(problem.message);
  }
  const missing = instruments.find((id) => directory.find(id) === undefined);
  if (missing !== undefined) return err(`${venue} lists no ${missing}: remove it from ${name}.`);
  const own = found();
  const quotes = new Set(own.map(({ quote }) => quote));
  if (quotes.size > 1) {
    return err(`${name} is kept in one currency, and its instruments are in ${[...quotes].join(' and ')}: choose one.`);
  }
  for (const instrument of own) {
    const problem = await venues.watch(instrument);
    if (problem !== undefined) return err(problem);
  }
  return ok(own);
}
