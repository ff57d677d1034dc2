import type { Preferences } from './wire/system-wire.ts';

/** What the window for keys shows before anything is typed. */
export interface KeyEntryView {
  readonly account: string;
  readonly venue: string;
  readonly mode: 'testnet' | 'live';
  readonly keyStore: {
    readonly kind: 'keychain' | 'passphrase-file';
    readonly state: 'open' | 'locked' | 'fresh' | 'refused';
    readonly detail: string;
  };
  readonly theme: Preferences['theme'];
  /** True where the venue gives out a third word with a key. */
  readonly wantsPassword: boolean;
}

/** What the window for keys may do: ask what it is for, and hand in what was typed. Nothing comes back but a sentence. */
export interface KeyEntryApi {
  readonly view: () => Promise<KeyEntryView>;
  /** Empty where it was taken; else what is wrong. The window closes by itself once the key is kept. */
  readonly submit: (typed: KeyEntryInput) => Promise<string>;
}

/** What was typed. */
export interface KeyEntryInput {
  readonly passphrase: string;
  readonly apiKey: string;
  readonly secret: string;
  readonly password: string;
  readonly label: string;
}
