import { z } from 'zod';
import { LIVE_ACCOUNT_NAME, LIVE_PROFILES } from '../../model/live-account.ts';
import { idText } from './primitives.ts';

const accountName = z.string().regex(LIVE_ACCOUNT_NAME, '3 to 20 capitals, digits and dashes, such as LIVE-1');

/** Input: an account at a real venue, as a person defines it. */
export const liveAccountInput = z.strictObject({
  name: accountName,
  venue: idText,
  /** The venue's test network, or real money. */
  mode: z.enum(['testnet', 'live']),
  /** What may be traded; none while it is empty. */
  instruments: z.array(idText).max(200),
  profile: z.enum(LIVE_PROFILES),
  /** Goes on by itself after a restart, once a day. */
  autoResume: z.boolean(),
});
export type LiveAccountInput = z.infer<typeof liveAccountInput>;

/** Input: which account at a venue. */
export const liveAccountNameInput = z.strictObject({ account: accountName });

/** What may be known of an account's key. The key itself never crosses this wire towards an interface. */
export interface AccountKeyWire {
  readonly tail: string;
  readonly label: string;
  readonly origin: 'keychain' | 'passphrase-file' | 'environment' | 'env-file';
  /** UnixMs; null for one of the environment. */
  readonly storedAt: number | null;
}

/** What a venue says that a key may do; null where it does not say. */
export interface KeyPermissionsWire {
  readonly trade: boolean | null;
  readonly withdraw: boolean | null;
  readonly restrictedByAddress: boolean | null;
}

/** How an account is armed. */
export interface ArmingWire {
  readonly state: 'disarmed' | 'armed' | 'expired';
  /** Why it was disarmed, in a sentence; null while it is armed or never was. */
  readonly cause: string | null;
  readonly armedAt: number | null;
  readonly expiresAt: number | null;
}

/** One account at a real venue. */
export interface LiveAccountWire extends LiveAccountInput {
  readonly key: AccountKeyWire | null;
  /** Why there is no usable key, and what to do; null where there is one. */
  readonly keyProblem: string | null;
  /** As the venue last told; null before it was asked. */
  readonly permissions: KeyPermissionsWire | null;
  readonly arming: ArmingWire;
}

/** Where keys are kept here, and whether that can be used now. */
export interface KeyStoreWire {
  readonly kind: 'keychain' | 'passphrase-file';
  readonly state: 'open' | 'locked' | 'fresh' | 'refused';
  readonly detail: string;
}

/** All accounts at real venues. */
export interface LiveAccountsWire {
  /** The host's time, UnixMs, to count down from. */
  readonly time: number;
  readonly accounts: readonly LiveAccountWire[];
  readonly keyStore: KeyStoreWire;
}

/** What the venue said of an account's key, asked just now. */
export interface AccountTestWire {
  readonly ok: boolean;
  readonly detail: string;
  readonly permissions: KeyPermissionsWire | null;
  readonly durationMs: number;
}

/** The list that a person reads before arming. */
export interface PreflightWire {
  readonly account: string;
  readonly time: number;
  readonly items: readonly { readonly check: string; readonly passed: boolean; readonly sentence: string }[];
  readonly passed: boolean;
  /** True where the code that the host's terminal shows has to be typed as well: a browser's word alone arms nothing. */
  readonly needsCode: boolean;
}

/** Input: arm the account whose preflight list was just shown. */
export const armInput = z.strictObject({
  account: accountName,
  /** The account's name, typed by a person. */
  confirmation: z.string().max(60),
  hours: z.number().min(0.1).max(168),
  /** From the host's terminal, for a browser. */
  code: z.string().max(12).optional(),
});
export type ArmInput = z.infer<typeof armInput>;

/** Input: an account's key. Only ever sent towards the host, and answered without it. */
export const accountKeyInput = z.strictObject({
  account: accountName,
  label: z.string().max(60),
  apiKey: z.string().min(1).max(4_000),
  secret: z.string().min(1).max(8_000),
  password: z.string().max(400).optional(),
});
export type AccountKeyInput = z.infer<typeof accountKeyInput>;

/** Input: the passphrase of the file of keys. Only ever sent towards the host. */
export const passphraseInput = z.strictObject({ passphrase: z.string().min(1).max(1_000) });
