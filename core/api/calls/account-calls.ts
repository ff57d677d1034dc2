import type { CallPlace } from '../call-place.ts';
import type { AccountChoiceWire } from '../wire/account-wire.ts';
import type {
  AccountKeyInput,
  AccountTestWire,
  ArmInput,
  LiveAccountInput,
  LiveAccountsWire,
  PreflightWire,
} from '../wire/live-account-wire.ts';
import type { ReconciliationWire, SettleDifferenceInput } from '../wire/reconciliation-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Accounts: which one is shown, and those at real venues with their keys and arming. */
export interface AccountCalls {
  /** The accounts, first and whenever one changes. */
  readonly watchAccounts: (signal: AbortSignal) => AsyncIterable<readonly AccountChoiceWire[]>;
  /** Everything that trades or shows trading speaks of this account from now on; the others go on running. */
  readonly selectAccount: (account: string) => ActOutcome;
  /** How the accounts at venues agree with them; once now, then on each change, at most once a second. */
  readonly watchReconciliations: (signal: AbortSignal) => AsyncIterable<readonly ReconciliationWire[]>;
  /** Settles a difference between our books and a venue's. */
  readonly settleDifference: (input: SettleDifferenceInput) => Promise<ActOutcome>;
  /** The accounts at real venues, first and whenever anything of them changes. */
  readonly watchLiveAccounts: (signal: AbortSignal) => AsyncIterable<LiveAccountsWire>;
  /** Defines an account, or changes one. More leave than before ends its arming, and is not for programs. */
  readonly saveLiveAccount: (account: LiveAccountInput, place: CallPlace) => Promise<ActOutcome>;
  /** Removes the account and its key. */
  readonly removeLiveAccount: (account: string) => Promise<ActOutcome>;
  /** Opens the window in which a person types the account's key. */
  readonly enterAccountKey: (account: string) => ActOutcome;
  /** Takes a key that was typed at a terminal. */
  readonly storeAccountKey: (key: AccountKeyInput, place: CallPlace) => Promise<ActOutcome>;
  readonly removeAccountKey: (account: string) => Promise<ActOutcome>;
  /** Takes the passphrase of the file of keys, typed at a terminal. */
  readonly unlockKeys: (passphrase: string, place: CallPlace) => Promise<ActOutcome>;
  /** Asks the venue what the key may do. */
  readonly testLiveAccount: (account: string) => Promise<AccountTestWire>;
  /** The list that a person reads before arming. */
  readonly preflightAccount: (
    account: string,
    place: CallPlace,
  ) => Promise<PreflightWire | { readonly refused: string }>;
  readonly armAccount: (input: ArmInput, place: CallPlace) => Promise<ActOutcome>;
  readonly disarmAccount: (account: string) => Promise<ActOutcome>;
}
