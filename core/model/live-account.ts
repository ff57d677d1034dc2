import type { Brand } from '../base/brand.ts';
import type { InstrumentId, VenueId } from './identifiers.ts';
import { PROFILE_NAMES } from './run-choices.ts';

/** Whose money an account moves: nobody's, a test network's play money, or real money. */
export const ACCOUNT_MODES = ['paper', 'testnet', 'live'] as const;
/** An account's mode. Paper is what everything is unless a person armed something else. */
export type AccountMode = (typeof ACCOUNT_MODES)[number];

/** Profiles that an account at a venue may have, tightest first: never `unrestricted`. */
export const LIVE_PROFILES = PROFILE_NAMES.filter((name) => name !== 'unrestricted');
/** One of them. */
export type LiveProfile = (typeof LIVE_PROFILES)[number];

/**
 * An account at a real venue, as a person defined it. It sends nothing until it is armed, whether its money is real
 * (`live`) or not (`testnet`). Keys are kept apart from it, under its name.
 */
export interface LiveAccount {
  /** `LIVE-1`: what a person types to arm it. */
  readonly name: string;
  readonly venue: VenueId;
  readonly mode: Exclude<AccountMode, 'paper'>;
  /** What may be traded; none while it is empty. */
  readonly instruments: readonly InstrumentId[];
  readonly profile: LiveProfile;
  /** True where it may go on by itself after a restart, once a day, when it is reconciled. */
  readonly autoResume: boolean;
}

/** Capitals, digits and dashes, beginning with a letter: easy to tell apart, and to type on purpose. */
export const LIVE_ACCOUNT_NAME = /^[A-Z][A-Z0-9-]{2,19}$/;

/** Names that accounts on paper have, whatever follows. */
const PAPER_PREFIX = 'PAPER';

/** What is wrong with the name of an account at a venue, in a sentence; undefined if nothing is. */
export function accountNameProblem(name: string): string | undefined {
  if (!LIVE_ACCOUNT_NAME.test(name)) {
    return `"${name}" is no name for an account: 3 to 20 capitals, digits and dashes, such as LIVE-1.`;
  }
  return name.startsWith(PAPER_PREFIX) ? `${name} would pass for an account on paper: choose another name.` : undefined;
}

/**
 * What an arming is bound to: the account, its venue and mode, and the very key that it was armed with. Changes when
 * any of them does, so that an old arming no longer fits.
 */
export type AccountIdentity = Brand<string, 'AccountIdentity'>;

/** The identity of an account with a key. @param keyFingerprint see `StoredKey.fingerprint` in ports/secrets.ts */
export function accountIdentity(
  { name, venue, mode }: Pick<LiveAccount, 'name' | 'venue' | 'mode'>,
  keyFingerprint: string,
): AccountIdentity {
  return [name, venue, mode, keyFingerprint].join('|') as AccountIdentity;
}

/** Venues that give out a third word with a key, by their id. */
const WITH_PASSWORD: ReadonlySet<string> = new Set(['okx', 'kucoin', 'kucoinfutures', 'bitget', 'coinbaseexchange']);

/** True where the venue gives out a third word with a key. */
export function wantsPassword(venue: string): boolean {
  return WITH_PASSWORD.has(venue);
}
