import type { Result } from '../base/result.ts';
import type { VenueId } from '../model/identifiers.ts';
import type { AccountMode } from '../model/live-account.ts';

/** What a venue wants to see before it lets anyone trade, named as ccxt names it. Never logged, journalled, recorded, or sent to a window. */
export interface VenueCredentials {
  readonly apiKey: string;
  readonly secret: string;
  /** The venue's further word (OKX, KuCoin); absent where it has none. */
  readonly password?: string;
}

/** Where a key lies. `environment` and `env-file` are plain text, and for test networks only. */
export type KeyOrigin = 'keychain' | 'passphrase-file' | 'environment' | 'env-file';

/** What may be shown of a stored key. */
export interface StoredKey {
  /** Of the account that it belongs to. */
  readonly name: string;
  readonly venue: VenueId;
  /** A test network's key is never used for real money, nor the other way round. */
  readonly mode: Exclude<AccountMode, 'paper'>;
  /** A person's word for it; may be empty. */
  readonly label: string;
  /** The last 4 characters of the API key. */
  readonly tail: string;
  /** Tells two keys apart without saying anything of either: 16 hexadecimal digits of a SHA-256. */
  readonly fingerprint: string;
  /** UnixMs. */
  readonly storedAt: number;
}

/** A key to be stored, with what it is for. */
export interface NewKey extends Pick<StoredKey, 'name' | 'venue' | 'mode' | 'label'> {
  readonly credentials: VenueCredentials;
}

/** Why a key cannot be stored or read; the message says what to do. */
export interface SecretFailure {
  readonly code:
    /** The system has no keychain that protects anything. */
    | 'NO_KEYCHAIN'
    /** Another keychain than the one the keys were put into. */
    | 'BACKEND_CHANGED'
    /** The passphrase has to be typed first. */
    | 'LOCKED'
    | 'WRONG_PASSPHRASE'
    /** What is stored was changed by someone else, or is damaged. */
    | 'TAMPERED'
    /** Others on this machine can read the file. */
    | 'READABLE_BY_OTHERS'
    /** Written by a newer Tradewind. */
    | 'TOO_NEW'
    | 'NOT_FOUND'
    /** What was typed cannot be a key. */
    | 'MALFORMED'
    | 'INPUT_OUTPUT';
  readonly message: string;
}

/** Whether a store of keys can be used now. */
export interface SecretState {
  readonly kind: Extract<KeyOrigin, 'keychain' | 'passphrase-file'>;
  /** `fresh`: a passphrase has to be chosen with the first key. */
  readonly state: 'open' | 'locked' | 'fresh' | 'refused';
  /** Why it is not open, and what to do; empty while it is. */
  readonly detail: string;
}

/** Keys of accounts, kept so that only this program of this person reads them. */
export interface SecretStore {
  readonly state: () => SecretState;
  /** Gives the passphrase, or chooses it where there are no keys yet; does nothing for a keychain. */
  readonly unlock: (passphrase: string) => Promise<Result<void, SecretFailure>>;
  /** What may be shown; none while it cannot be read. */
  readonly list: () => readonly StoredKey[];
  /** Keeps a key in place of any other of that name. */
  readonly put: (key: NewKey) => Promise<Result<StoredKey, SecretFailure>>;
  readonly remove: (name: string) => Promise<Result<void, SecretFailure>>;
  /** The key itself, for the moment in which a venue is opened with it. */
  readonly reveal: (name: string) => Promise<Result<VenueCredentials, SecretFailure>>;
}
