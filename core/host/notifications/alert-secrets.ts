import type { AlertChannelWire } from '../../api/wire/notification-wire.ts';
import { err } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SecretFailure, SecretStore, VenueCredentials } from '../../ports/secrets.ts';
import { findPlainKey } from '../secrets/environment-keys.ts';

/** Under which name the secrets of a channel are kept. A webhook's key is its address; Telegram's secret is the chat. */
export const SECRET_NAMES = { webhook: 'NOTIFY-WEBHOOK', telegram: 'NOTIFY-TELEGRAM' } as const;

/** A channel that needs a secret. */
export type SecretChannel = keyof typeof SECRET_NAMES;

/** Secrets of channels: stored ones, then those of the environment. */
export interface AlertSecrets {
  readonly origin: (channel: SecretChannel) => AlertChannelWire['origin'];
  /** For the moment of one message. */
  readonly reveal: (channel: SecretChannel) => Promise<Result<VenueCredentials, Pick<SecretFailure, 'message'>>>;
}

/** Where they are looked for; `folder` may hold a file `.env`. */
export function createAlertSecrets(
  store: SecretStore,
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): AlertSecrets {
  const isStored = (channel: SecretChannel): boolean => store.list().some(({ name }) => name === SECRET_NAMES[channel]);
  const plain = (channel: SecretChannel) => findPlainKey(SECRET_NAMES[channel], folder, env);
  return {
    origin: (channel) => (isStored(channel) ? store.state().kind : (plain(channel)?.origin ?? null)),
    async reveal(channel) {
      if (isStored(channel)) return store.reveal(SECRET_NAMES[channel]);
      const found = plain(channel);
      return found === undefined ? err({ message: 'it is not set up' }) : { ok: true, value: found.credentials };
    },
  };
}
