import { SECOND_MS } from '../../base/time.ts';
import type { VenueError, VenueErrorCode } from '../../model/venue-error.ts';
import { CODE_OF_CLASS } from './error-classes.ts';
import { BAN_MS, RATE_LIMIT_MS, SilencedError, UnreadableAnswerError } from './http-transport.ts';
import type { CallFacts } from './http-transport.ts';
import { field } from './json-shape.ts';
import { venueFailure } from './venue-failure.ts';

/** How often a venue under maintenance is asked. */
const MAINTENANCE_MS = 60 * SECOND_MS;

const CERTIFICATE_CAUSE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ALTNAME|self[- ]signed|certificate/;
const TIMEOUT_CAUSE = /TIMEDOUT|TIMEOUT|timed out|timeout/;
const OFFLINE_CAUSE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EPIPE|UND_ERR_SOCKET|socket hang up|disconnected/;
const MAINTENANCE_TEXT = /maintenance|scheduled upgrade|be right back|system upgrade/i;
const LOCATION_TEXT = /restricted location|(in|from|to) your (region|country|location|jurisdiction)/i;
const CLOCK_TEXT = /-1021\b|recvWindow|timestamp for this request/i;
/** Statuses that say what happened, whatever class ccxt makes of them. */
const CODE_OF_STATUS: Readonly<Record<number, VenueErrorCode>> = {
  401: 'NOT_AUTHORIZED',
  408: 'TIMEOUT',
  418: 'BANNED',
  429: 'RATE_LIMITED',
  451: 'RESTRICTED_LOCATION',
};

/**
 * The venue's error for anything that ccxt throws. The wire tells most (status, body, the system's error), ccxt's class
 * the rest. ccxt's own text is shown only where the wire said nothing: it repeats addresses with their queries.
 */
export function classifyError(venue: string, error: unknown, facts: CallFacts | undefined): VenueError {
  if (error instanceof SilencedError) return venueFailure(venue, 'RATE_LIMITED', undefined, error.silentMs);
  const code = codeOf(error, facts);
  return venueFailure(venue, code, whatWasSaid(error, facts), facts?.retryAfterMs ?? DEFAULT_WAIT[code]);
}

function codeOf(error: unknown, facts: CallFacts | undefined): VenueErrorCode {
  const ofClass = classCode(error);
  const handshake = /Unexpected server response: (\d{3})/.exec(messageOf(error))?.[1];
  const status = facts?.status ?? (handshake === undefined ? undefined : Number(handshake));
  if (facts?.isCut === true) return 'VENUE_FAILED';
  if (status !== undefined) return statusCode(status, facts?.body ?? '', ofClass, error);
  // ccxt ends a request that takes too long; what the socket then says is no news.
  if (ofClass === 'TIMEOUT') return 'TIMEOUT';
  return (
    causeCode(facts?.cause ?? '') ?? (ofClass === 'UNREACHABLE' ? causeCode(messageOf(error)) : undefined) ?? ofClass
  );
}

function statusCode(status: number, body: string, ofClass: VenueErrorCode, error: unknown): VenueErrorCode {
  const known = CODE_OF_STATUS[status];
  const isPage = /^\s*</.test(body);
  // A page instead of an answer comes from the network in front of the venue.
  if (status === 429 && isPage) return 'BANNED';
  if (known !== undefined) return known;
  if (LOCATION_TEXT.test(body)) return 'RESTRICTED_LOCATION';
  if (CLOCK_TEXT.test(body)) return 'CLOCK_OFFSET';
  if (status === 403) return ofClass === 'NOT_AUTHORIZED' && !isPage ? 'NOT_AUTHORIZED' : 'BANNED';
  const isMaintenance = MAINTENANCE_TEXT.test(body) || ofClass === 'MAINTENANCE';
  if (status >= 500) return isMaintenance ? 'MAINTENANCE' : 'VENUE_FAILED';
  if (error instanceof UnreadableAnswerError || isPage) {
    if (isMaintenance) return 'MAINTENANCE';
    return /^\s*[[{]/.test(body) ? 'VENUE_FAILED' : 'BAD_ANSWER';
  }
  return clientErrorCode(status, body, ofClass);
}

/** A 4xx with a readable body, and a refusal that came with 200. */
function clientErrorCode(status: number, body: string, ofClass: VenueErrorCode): VenueErrorCode {
  if (
    /-1121\b|invalid symbol|product not found|product_?id|unknown asset pair|instrument.*(not|n't) exist/i.test(body)
  ) {
    return 'UNKNOWN_INSTRUMENT';
  }
  // Without a row for the body ccxt calls every such status "not available", which it is not.
  if (ofClass === 'VENUE_FAILED' || ofClass === 'BAD_ANSWER') return status === 400 ? 'BAD_REQUEST' : 'BAD_ANSWER';
  return ofClass;
}

function causeCode(cause: string): VenueErrorCode | undefined {
  if (CERTIFICATE_CAUSE.test(cause)) return 'CERTIFICATE';
  if (TIMEOUT_CAUSE.test(cause)) return 'TIMEOUT';
  return OFFLINE_CAUSE.test(cause) ? 'UNREACHABLE' : undefined;
}

/** The row of the error's class; of what is none of ccxt's, what its message says. */
function classCode(error: unknown): VenueErrorCode {
  const named = CODE_OF_CLASS[String(field(error, 'name'))];
  if (named !== undefined) return named;
  const message = messageOf(error);
  if (error instanceof TypeError && /fetch failed|terminated/.test(message)) return 'UNREACHABLE';
  return causeCode(message) ?? 'BAD_ANSWER';
}

function whatWasSaid(error: unknown, facts: CallFacts | undefined): string | undefined {
  if (facts?.isCut === true) return 'the answer ended before its end';
  if (facts?.body !== undefined) return `${facts.status ?? ''} ${bodyText(facts.body)}`.trim();
  return facts?.cause ?? messageOf(error);
}

/** The sentence within an error body, where it is of a known form. */
function bodyText(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    for (const name of ['msg', 'message', 'error_description', 'error', 'error_details']) {
      const text = field(parsed, name);
      if (typeof text === 'string' && text !== '') return text;
    }
  } catch {
    // No JSON, or only its beginning: shown as it is.
  }
  return body;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How long to wait where the venue does not say, ms. */
const DEFAULT_WAIT: Partial<Readonly<Record<VenueErrorCode, number>>> = {
  BANNED: BAN_MS,
  RATE_LIMITED: RATE_LIMIT_MS,
  MAINTENANCE: MAINTENANCE_MS,
};
