import type { KeyOrigin, VenueCredentials } from '../../ports/secrets.ts';
import { readEnvFile } from '../env-file.ts';

/** A key that lies about in plain text. */
export interface PlainKey {
  readonly credentials: VenueCredentials;
  readonly origin: Extract<KeyOrigin, 'environment' | 'env-file'>;
}

/** The variables of an account: `TRADEWIND_TEST_1_API_KEY`, `_SECRET` and, where the venue has one, `_PASSWORD`. */
export function keyVariables(account: string): {
  readonly apiKey: string;
  readonly secret: string;
  readonly password: string;
} {
  const prefix = `TRADEWIND_${account.replaceAll('-', '_')}`;
  return { apiKey: `${prefix}_API_KEY`, secret: `${prefix}_SECRET`, password: `${prefix}_PASSWORD` };
}

/** Looks in the environment first, then in the file `.env` of the data folder. Only test networks may use what it finds. */
export function findPlainKey(account: string, folder: string, env: NodeJS.ProcessEnv): PlainKey | undefined {
  const own = readKey(account, env);
  if (own !== undefined) return { credentials: own, origin: 'environment' };
  const filed = readKey(account, readEnvFile(folder));
  return filed === undefined ? undefined : { credentials: filed, origin: 'env-file' };
}

function readKey(account: string, values: NodeJS.Dict<string>): VenueCredentials | undefined {
  const names = keyVariables(account);
  const apiKey = values[names.apiKey]?.trim() ?? '';
  const secret = values[names.secret]?.trim() ?? '';
  const password = values[names.password]?.trim() ?? '';
  if (apiKey === '' || secret === '') return undefined;
  return password === '' ? { apiKey, secret } : { apiKey, secret, password };
}
