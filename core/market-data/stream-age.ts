/** Data older than this is stale for anything that trades at the market (C3), ms. */
export const STALE_AFTER_MS = 5_000;

/** What is known of one stream. Ages in ms; Infinity where nothing has come yet. */
export interface StreamAges {
  /** Since the newest message came. */
  readonly arrival: number;
  /** Since anything at all came over the connection that carries the stream, heartbeats included. */
  readonly sign: number;
  /** By how much the newest message was behind the venue's clock when it came. */
  readonly lag: number;
}

/** Why a stream is stale. */
export type StaleReason =
  /** Nothing comes over the connection, not even a heartbeat. */
  | 'SILENT'
  /** Messages come, but they tell of a moment too long ago. */
  | 'LATE'
  /** No message yet. */
  | 'EMPTY';

/**
 * Whether a stream can be trusted, by exchange time and by arrival. A quiet instrument is not a stale one: where a
 * message was in time when it came, and the connection that would carry the next one shows signs of life, nothing has
 * changed since, and what it said still holds.
 */
export function staleReason({ arrival, sign, lag }: StreamAges): StaleReason | undefined {
  if (arrival === Infinity) return 'EMPTY';
  if (Math.min(arrival, sign) > STALE_AFTER_MS) return 'SILENT';
  return lag > STALE_AFTER_MS ? 'LATE' : undefined;
}
