import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';

/** When the executor of a live account looks again (anchors/reliability.md: Q1, Q2, Q10, Q11, UNKNOWN). All in ms. */
export const TIMING = {
  /** Q1: an order without an answer is asked about after this long, then again and again. */
  inFlightAfter: 5 * SECOND_MS,
  inFlightEvery: 2 * SECOND_MS,
  /** Q2. */
  openOrdersEvery: 10 * SECOND_MS,
  balancesEvery: 30 * SECOND_MS,
  /** How long a difference of balances has to stand before it is believed. */
  differenceStands: 2 * SECOND_MS,
  /** Q4: a difference that cannot be settled for this long leaves only reductions. */
  differenceAlert: 30 * SECOND_MS,
  /** An order may be invisible to queries for this long after the venue took it (F17). */
  visibleAfter: MINUTE_MS,
  /** Delays between lookups of an order whose outcome is unknown; the last one repeats. */
  lookups: [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000],
  /** NOT_PLACED: this many negative lookups in a row, at least this far apart. */
  negativeLookups: 3,
  negativesApart: 5 * SECOND_MS,
  /** NOT_PLACED: the least age, where requests expire at the venue and where they cannot. */
  notPlacedAfter: 30 * SECOND_MS,
  notPlacedWithoutExpiry: 60 * SECOND_MS,
  /** What a request's life at the venue may be exceeded by. */
  expiryMargin: 2 * SECOND_MS,
  /** An outcome that is unknown for longer leaves only reductions. */
  unknownAlert: 10 * MINUTE_MS,
  /** Q8: a protective stop is confirmed by the venue within this. */
  stopConfirmed: 5 * SECOND_MS,
  /** Q9: a rule's limit order that has not filled is canceled after this. */
  unfilled: 10 * MINUTE_MS,
  /** Without a tick for this long the machine slept: nothing that is known is new enough. */
  slept: 10 * SECOND_MS,
  cancelCap: 10 * SECOND_MS,
  cancelPending: SECOND_MS,
  /** Q10: the dead-man timer's length, and how often it is wound up. */
  deadMan: 60 * SECOND_MS,
  deadManEvery: 20 * SECOND_MS,
  /** A link without any answer for this long is lost. */
  linkLost: 5 * SECOND_MS,
  /** Q11: a link that is lost for this long halts the account. */
  linkHalt: 15 * MINUTE_MS,
  /** While the venue refuses us or is under maintenance. */
  probeEvery: MINUTE_MS,
  /** Largest difference of the clocks with which anything is sent (F39). */
  clockOffset: SECOND_MS,
} as const;

/** Orders of one account on their way at the same time, at most. */
export const MOST_IN_FLIGHT = 4;
