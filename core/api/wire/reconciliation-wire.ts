import { z } from 'zod';
import { idText } from './primitives.ts';

/** How a difference can be settled: what a person may choose. */
export const DIFFERENCE_ACTS = ['adopt', 'ignore', 'cancel', 'book', 'not-placed', 'resync'] as const;
/**
 * One of them. `adopt`: an order of others counts as exposure; `ignore`: it does not; `cancel`: cancel it at the venue;
 * `book`: take over what the venue shows, as external; `not-placed`: an order whose outcome is unknown was never placed;
 * `resync`: compare everything anew.
 */
export type DifferenceAct = (typeof DIFFERENCE_ACTS)[number];

/** Something on which our books and the venue's do not agree, or which is not ours. */
export interface DifferenceWire {
  /** Names it in {@link settleDifferenceInput}. */
  readonly id: string;
  readonly kind: 'unknown-order' | 'external-order' | 'cash' | 'holding';
  /** Null for cash. */
  readonly instrumentId: string | null;
  /** Plain decimals; null where that side has none. */
  readonly ours: string | null;
  readonly theirs: string | null;
  /** Since when, UnixMs; null where that is not known. */
  readonly since: number | null;
  /** What it is and what will become of it, with its figures. */
  readonly sentence: string;
  /** True where it is settled without anyone doing anything. */
  readonly settlesItself: boolean;
  readonly acts: readonly DifferenceAct[];
}

/** Something that should not have happened. */
export interface IncidentWire {
  readonly time: number;
  readonly code: string;
  readonly message: string;
}

/** How one account at a venue agrees with its venue. */
export interface ReconciliationWire {
  readonly account: string;
  readonly state: 'reconciling' | 'reconciled' | 'failed';
  /** Why it is not reconciled, in a sentence; null where it is. */
  readonly cause: string | null;
  /** When everything last agreed, UnixMs; null before. */
  readonly reconciledAt: number | null;
  readonly link: 'up' | 'down';
  /** Since when the link is as it is, UnixMs; null where it never changed. */
  readonly linkSince: number | null;
  /** False while only polling tells what happens: slower, and as true. */
  readonly isStreaming: boolean;
  /** Orders on their way, without an answer yet. */
  readonly inFlight: number;
  /** Orders that wait for their turn to be sent. */
  readonly waiting: number;
  /** Orders that are being canceled. */
  readonly canceling: number;
  /** The venue's dead-man timer; null where it has none. It cancels protective stops as well. */
  readonly deadMan: { readonly woundAt: number | null; readonly lengthMs: number } | null;
  readonly differences: readonly DifferenceWire[];
  /** Newest first. */
  readonly incidents: readonly IncidentWire[];
}

/** Input: which difference of which account, and what to do about it. `difference` is empty for `resync`. */
export const settleDifferenceInput = z.strictObject({
  account: idText,
  difference: z.string().max(200),
  act: z.enum(DIFFERENCE_ACTS),
});
export type SettleDifferenceInput = z.infer<typeof settleDifferenceInput>;
