import { createPassphraseProtection } from '../secrets/passphrase-protection.ts';
import { createSecretStore } from '../secrets/secret-store.ts';
import type { SecretStore } from '../../ports/secrets.ts';
import type { HostParts } from '../compose-host.ts';
import { createArmCodes } from './arm-codes.ts';
import { createKeyDesk } from './key-desk.ts';
import type { KeyDesk } from './key-desk.ts';
import { createLiveAccountDesk } from './live-account-desk.ts';
import type { LiveAccountDesk } from './live-account-desk.ts';
import { openLiveAccounts } from './live-accounts.ts';
import type { LiveAccounts } from './live-accounts.ts';
import type { OpenAccountVenue } from './account-inspection.ts';
import type { OpenLiveEngine } from './live-engine.ts';

/** Accounts at venues, and the desk's calls about them. */
export interface LiveDesk {
  readonly accounts: LiveAccounts;
  readonly keyStore: SecretStore;
  readonly desk: LiveAccountDesk & Omit<KeyDesk, 'state' | 'onChanged'>;
}

/** How the private side of venues, and the engines of accounts there, are opened. */
export interface LiveTradingSeat {
  readonly openVenue: OpenAccountVenue;
  /** Absent where accounts are only defined, not traded. */
  readonly open?: OpenLiveEngine;
}

/** Opens them as the host's options say. Nothing is armed. */
export function openLiveDesk({ options, clock, store, log }: HostParts, trading: LiveTradingSeat): LiveDesk {
  const { folder } = options;
  const keyStore =
    options.keyStore ??
    createSecretStore({ file: folder.passphraseKeys, protection: createPassphraseProtection(), now: clock.now });
  const accounts = openLiveAccounts({
    store,
    clock,
    logger: log.logger.child('accounts'),
    keyStore,
    folder: folder.path,
    env: process.env,
    openVenue: trading.openVenue,
    ...(trading.open === undefined ? {} : { openEngine: trading.open }),
  });
  const keys = createKeyDesk({ accounts, store: keyStore, prompt: options.keyPrompt });
  const codes = createArmCodes(clock, options.showAtTerminal);
  const { enterAccountKey, storeAccountKey, removeAccountKey, unlockKeys } = keys;
  return {
    accounts,
    keyStore,
    desk: {
      ...createLiveAccountDesk({ accounts, keys, codes, clock }),
      enterAccountKey,
      storeAccountKey,
      removeAccountKey,
      unlockKeys,
    },
  };
}
