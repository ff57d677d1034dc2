/** Why a venue gave no answer. Closed: whoever handles them is told by the compiler when one is added. */
export type VenueErrorCode =
  /** The venue does not list it, or no longer. */
  | 'UNKNOWN_INSTRUMENT'
  /** The range of times (or another argument) makes no sense: refused before anything is sent. */
  | 'BAD_REQUEST'
  /** The venue offers no such data. */
  | 'NOT_SUPPORTED'
  /** No connection: offline, name not found, refused, reset. */
  | 'UNREACHABLE'
  /** No answer in time. */
  | 'TIMEOUT'
  /** The certificate cannot be trusted; never tried again with checks off. */
  | 'CERTIFICATE'
  /** A 5xx, or a body cut off. */
  | 'VENUE_FAILED'
  /** The venue says that it is under maintenance. */
  | 'MAINTENANCE'
  /** Too many requests; `retryAfterMs` says for how long to be silent. */
  | 'RATE_LIMITED'
  /** The venue, or what stands before it, has shut this address out. */
  | 'BANNED'
  /** Refused because of where the request came from. */
  | 'RESTRICTED_LOCATION'
  /** The key is wrong, or lacks a right. */
  | 'NOT_AUTHORIZED'
  /** Our clock and the venue's differ too much. */
  | 'CLOCK_OFFSET'
  /** The answer is not what the venue's documentation promises. */
  | 'BAD_ANSWER'
  /** A stream lost messages: what it showed cannot be trusted until it starts anew. */
  | 'SEQUENCE_GAP'
  /** We hung up. */
  | 'CANCELED';

/** An expected failure of a venue. No library's error passes the adapter. */
export interface VenueError {
  readonly code: VenueErrorCode;
  /** What happened, with what the venue said, and what to do now. */
  readonly message: string;
  /** How long the venue asks us to wait; absent where it does not say. */
  readonly retryAfterMs?: number;
}

/** True where the same request may succeed later without anyone doing anything. */
export function isTransient({ code }: VenueError): boolean {
  switch (code) {
    case 'UNREACHABLE':
    case 'TIMEOUT':
    case 'VENUE_FAILED':
    case 'MAINTENANCE':
    case 'RATE_LIMITED':
    case 'BANNED':
    case 'BAD_ANSWER':
    case 'SEQUENCE_GAP':
      return true;
    case 'UNKNOWN_INSTRUMENT':
    case 'BAD_REQUEST':
    case 'NOT_SUPPORTED':
    case 'CERTIFICATE':
    case 'RESTRICTED_LOCATION':
    case 'NOT_AUTHORIZED':
    case 'CLOCK_OFFSET':
    case 'CANCELED':
      return false;
  }
}
