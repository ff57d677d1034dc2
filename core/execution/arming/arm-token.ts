import type { Brand } from '../../base/brand.ts';
import type { UnixMs } from '../../base/time.ts';
import type { AccountIdentity } from '../../model/live-account.ts';

/** What an account may send now: anything that the limits allow, only what shrinks exposure, or nothing. */
export type SendLeave = 'all' | 'reduce-only' | 'none';

/** What a token says. */
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
 * The leave to send orders of one account to its venue: the in-memory half of C1. Only `arming.ts` mints it, when a
 * person has armed the account in this process; whoever sends takes one as an argument, so that a send without it is a
 * type error. It is never stored, and no other process can have it.
 */
export type ArmToken = Brand<ArmTokenContent, 'ArmToken'>;
