import { SECOND_MS } from '../../base/time.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { InstrumentSources } from './live-instruments.ts';

/** What reloading needs, and who is given the instruments with their new rules. */
export interface RulesReloadParts extends Pick<InstrumentSources, 'registry' | 'directory'> {
  readonly venue: VenueId;
  readonly instruments: readonly Instrument[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onRules: (instrument: Instrument) => void;
}

/** Orders that are refused for one changed rule come in groups: one reload is enough for all of them, ms. */
const APART_MS = 10 * SECOND_MS;

/** Reads the venue's rules again, once however often it is asked for within some seconds (F21). */
export function createRulesReload(parts: RulesReloadParts): () => void {
  const { registry, directory, venue, instruments, clock, logger, onRules } = parts;
  const state = { notBefore: -Infinity };
  const reload = async (): Promise<void> => {
    const opened = await registry.open(venue);
    const problem = opened.ok ? await directory.learn(opened.value, true) : opened.error;
    if (problem !== undefined)
      return logger.warn('the rules of a venue cannot be read again', { reason: problem.message });
    for (const { id } of instruments) {
      const found = directory.find(id);
      if (found !== undefined) onRules(found);
    }
    logger.info('the rules of a venue were read again', { venue });
  };
  return () => {
    if (clock.now() < state.notBefore) return;
    state.notBefore = clock.now() + APART_MS;
    void reload();
  };
}
