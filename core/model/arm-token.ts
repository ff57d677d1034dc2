import type { Brand } from '../base/brand.ts';

/** What arming an account gives: the right to send its orders to a real venue, in this process, until it expires. */
export interface Arming {
  readonly account: string;
  /** UnixMs. */
  readonly expiresAt: number;
}

/**
 * Proof that a person armed the account in this process. Only the arming of an account mints it, and every call of a
 * venue that could place or change an order takes it: without one such a call does not compile. Ended by halt, restart
 * and expiry; whoever holds one asks the arming whether it still holds before each send.
 */
export type ArmToken = Brand<Arming, 'ArmToken'>;
