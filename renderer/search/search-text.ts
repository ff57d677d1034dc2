import type { InstrumentHits, InstrumentSearch, VenueWire } from '../../core/api/wire/venue-wire.ts';
import { countText } from '../format/amount.ts';

/** What a search came to, in a sentence for eyes and ears. */
export function foundText({ hits, total }: InstrumentHits, text: InstrumentSearch['text']): string {
  const words = text.trim();
  if (total === 0) return words === '' ? 'No instrument is known yet.' : `No instrument goes by \u201c${words}\u201d.`;
  if (hits.length < total)
    return `The first ${countText(hits.length)} of ${countText(total)} instruments. Type more to narrow it down.`;
  return total === 1 ? 'One instrument.' : `${countText(total)} instruments.`;
}

/** Which venue could not be asked and why; what is known of it is searched all the same. */
export function unreachableText({ venue, reason }: InstrumentHits['unreachable'][number]): string {
  const sentence = reason.trim().replace(/[.\s]+$/, '');
  return `${venue} could not be asked: ${sentence}. What it listed before is searched.`;
}

/** Names of the venues that are switched off, as a list; empty where none is. */
export function offVenueNames(venues: readonly Pick<VenueWire, 'name' | 'enabled' | 'simulated'>[]): string {
  return venues
    .filter(({ enabled, simulated }) => !enabled && !simulated)
    .map(({ name }) => name)
    .join(', ');
}
