import type { Brand } from '../base/brand.ts';
import type { UnixMs } from '../base/time.ts';
import type { AccountIdentity } from './live-account.ts';

/** What an account may send now: anything that the limits allow, only what shrinks exposure, or nothing. */
export type SendLeave = 'all' | 'reduce-only' | 'none';

/** What arming an account gives: the right to send its orders to a real venue, in this process, until it ends. */
export interface ArmTokenContent {
  readonly account: string;
  readonly identity: AccountIdentity;
  readonly armedAt: UnixMs;
  /** From then on only reductions are sent. */
  readonly expiresAt: UnixMs;
  /**
   * What may be sent at this moment. Asked right before each send: a halt, a change of keys or the end of the time
   * takes the leave back, and what was asked earlier says nothing.
   */
  readonly leave: (now: UnixMs) => SendLeave;
}

/**
 * Proof that a person armed the account in this process: the in-memory half of C1. Only the arming of an account
 * (core/execution/arming/arming.ts) mints it, and every call of a venue that could place or change an order takes it:
 * without one such a call does not compile. It is never stored, and no other process can have it.
 */
export type ArmToken = Brand<ArmTokenContent, 'ArmToken'>;
