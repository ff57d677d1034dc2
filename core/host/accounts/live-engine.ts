import type { Result } from '../../base/result.ts';
import type { ArmToken } from '../../model/arm-token.ts';
import type { PreflightFindings } from '../../execution/arming/preflight.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { SecretFailure, VenueCredentials } from '../../ports/secrets.ts';

/** What the engine of an account at a venue is given beside the market and the store. */
export interface LiveAccess {
  readonly account: LiveAccount;
  /** The key, for the moment in which the venue is opened; the caller keeps no copy of its own. */
  readonly credentials: () => Promise<Result<VenueCredentials, SecretFailure>>;
  /** The key for the watchdog: one of its own where there is one, else the account's. */
  readonly watchCredentials: () => Promise<Result<VenueCredentials, SecretFailure>>;
  /** The leave to send, asked right before each send; undefined while the account is not armed. */
  readonly token: () => ArmToken | undefined;
  /** To be called at once when the account halts, for whatever reason: the arming ends with it. */
  readonly onHalted: () => void;
  /** To be called when the account agrees with its venue: an account that may go on after a restart does so now. */
  readonly onReconciled: () => void;
}

/** What the engine of an account at a venue knows that has to be right before anyone arms it. */
export type LiveFindings = Pick<
  PreflightFindings,
  'reconciled' | 'clockOffsetMs' | 'quoteAges' | 'tradingState' | 'haltCause'
>;

/** What is known of an account without an engine: nothing that would let it be armed. */
export const UNCONNECTED: LiveFindings = {
  reconciled: null,
  clockOffsetMs: null,
  quoteAges: [],
  tradingState: 'reduce-only',
  haltCause: null,
};

/**
 * The engine of one account at a venue: reads and reconciles from the moment it is opened, and sends only with a token.
 * It is closed, and another one opened, when what it was opened with changes: the key, the definition.
 */
export interface LiveEngine {
  /** What it finds now; null for what it does not know. Changes nothing at the venue. */
  readonly findings: () => Promise<LiveFindings>;
  /** The account was armed, or its arming ended: the trading state follows. */
  readonly onArmingChanged: () => void;
  readonly close: () => Promise<void>;
}

/** How engines of accounts at venues come into being. The error is a sentence. */
export type OpenLiveEngine = (access: LiveAccess) => Promise<Result<LiveEngine, string>>;
