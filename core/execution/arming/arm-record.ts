import { DAY_MS, MINUTE_MS } from '../../base/time.ts';
import type { UnixMs } from '../../base/time.ts';
import type { AccountIdentity } from '../../model/live-account.ts';

/** The longest that an account may stay armed, ms. */
export const LONGEST_ARM_MS = 7 * DAY_MS;
/** The shortest that makes sense, ms. */
export const SHORTEST_ARM_MS = 5 * MINUTE_MS;
/** After a restart an account goes on by itself at most once in this time, ms. */
export const AUTO_RESUME_INTERVAL_MS = DAY_MS;

/** Where a person can be: in front of a window, at a terminal, or at a browser with a code from the terminal. */
export type ArmPlace = 'window' | 'terminal' | 'browser';

/** Why an arming ended. */
export type DisarmCause =
  | 'halt'
  /** The key, the venue or the mode is another one. */
  | 'key-changed'
  /** What the account may trade, or its limits. */
  | 'account-changed'
  | 'account-removed'
  /** A person took it back. */
  | 'disarmed';

/** The stored half of an arming. By itself it lets nothing pass: the token of the process is the other half. */
export interface ArmRecord {
  readonly account: string;
  readonly identity: AccountIdentity;
  readonly armedAt: UnixMs;
  readonly expiresAt: UnixMs;
  readonly place: ArmPlace;
  /** When it last went on by itself after a restart; null for never. */
  readonly resumedAt: UnixMs | null;
  /** Null while it goes on. */
  readonly ended: { readonly at: UnixMs; readonly cause: DisarmCause } | null;
}
