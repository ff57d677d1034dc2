import type { VenueError, VenueErrorCode } from '../../model/venue-error.ts';

/** What happened and what to do now, by code. */
const WORDING: Readonly<Record<VenueErrorCode, { readonly what: string; readonly remedy: string }>> = {
  UNKNOWN_INSTRUMENT: { what: 'does not list it', remedy: 'Search for the instrument again.' },
  BAD_REQUEST: { what: 'cannot be asked that', remedy: 'Correct the request.' },
  NOT_SUPPORTED: { what: 'offers no such data', remedy: 'Choose another venue for it.' },
  UNREACHABLE: { what: 'cannot be reached', remedy: 'Check the connection; it is tried again by itself.' },
  TIMEOUT: { what: 'gave no answer in time', remedy: 'It is tried again by itself.' },
  CERTIFICATE: {
    what: 'showed a certificate that cannot be trusted',
    remedy: 'Check the date of this computer and whatever inspects its traffic; checks are never switched off.',
  },
  VENUE_FAILED: { what: 'failed to answer', remedy: 'It is tried again by itself.' },
  MAINTENANCE: { what: 'is under maintenance', remedy: 'It is tried again every minute.' },
  RATE_LIMITED: { what: 'was asked too often', remedy: 'Nothing is sent until it may be asked again.' },
  BANNED: {
    what: 'has shut this address out',
    remedy: 'Nothing is sent until the ban ends; ask for less, or look for other programs that use this address.',
  },
  RESTRICTED_LOCATION: {
    what: 'refuses requests from this place',
    remedy: 'Use a venue that serves your country.',
  },
  NOT_AUTHORIZED: { what: 'refuses the key', remedy: 'Check the key and its rights.' },
  CLOCK_OFFSET: { what: 'finds our clock wrong', remedy: 'Set the clock of this computer.' },
  BAD_ANSWER: { what: 'gave an answer that cannot be read', remedy: 'If it stays so, look for a newer version.' },
  SEQUENCE_GAP: { what: 'lost messages of a stream', remedy: 'The stream starts anew by itself.' },
  CANCELED: { what: 'was left', remedy: 'Connect again to go on.' },
};

/** Characters of what a venue said that are shown. */
const SHOWN = 160;

/** An error of `venue`, with what it said and what to do now. */
export function venueFailure(venue: string, code: VenueErrorCode, said?: string, retryAfterMs?: number): VenueError {
  const { what, remedy } = WORDING[code];
  const quoted = said === undefined || said === '' ? '' : ` (${shorten(said)})`;
  const message = `${venue} ${what}${quoted}. ${remedy}`;
  return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs };
}

/** One line without markup, addresses or anything that a signed request carries. */
function shorten(said: string): string {
  const line = said
    .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gis, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/(\w+:\/\/[^\s?"']+)\?[^\s"']*/g, '$1')
    .replaceAll(
      /\b(api-?key|signature|secret|token|passphrase|jwt|authorization)\b["']?\s*[=:]\s*["']?[^\s"'&,}]+/gi,
      '$1=…',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)}…`;
}
