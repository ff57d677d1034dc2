import { createHash } from 'node:crypto';
import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type {
  NewKey,
  SecretFailure,
  SecretState,
  SecretStore,
  StoredKey,
  VenueCredentials,
} from '../../ports/secrets.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import type { KeyFileContent, StoredEntry } from './key-file.ts';
import type { KeyProtection } from './key-protection.ts';

const TAIL_CHARACTERS = 4;
const FINGERPRINT_DIGITS = 16;
/** Shorter ones are typing errors. */
const SHORTEST_KEY = 8;

const sealedContent = z.strictObject({
  shown: z.string(),
  apiKey: z.string(),
  secret: z.string(),
  password: z.string().optional(),
});

/** What a store of keys stands on. */
export interface SecretStoreParts {
  readonly file: string;
  readonly protection: KeyProtection;
  /** Wall time, UnixMs. */
  readonly now: () => number;
}

/**
 * Keys in a file, each sealed. What is shown of a key lies beside it in the clear and inside it once more: where the
 * two differ, someone changed the file (a test network's key passed off as a live one, say), and it is not used.
 */
export function createSecretStore(parts: SecretStoreParts): SecretStore {
  const { file, protection } = parts;
  return {
    state: () => stateOf(parts),
    async unlock(passphrase) {
      const read = readKeyFile(file);
      return read.ok ? protection.unlock(passphrase, headerOf(read.value)) : read;
    },
    list() {
      const read = readKeyFile(file);
      return read.ok ? (read.value?.keys ?? []).map(shownOf) : [];
    },
    put: (key) => Promise.resolve(put(parts, key)),
    remove(name) {
      const read = readKeyFile(file);
      if (!read.ok) return Promise.resolve(read);
      const content = read.value;
      if (content?.keys.some((entry) => entry.name === name) !== true) return Promise.resolve(err(notFound(name)));
      const keys = content.keys.filter((entry) => entry.name !== name);
      return Promise.resolve(writeKeyFile(file, { ...content, keys }));
    },
    reveal: (name) => Promise.resolve(reveal(parts, name)),
  };
}

function stateOf({ file, protection }: SecretStoreParts): SecretState {
  const { kind } = protection;
  const read = readKeyFile(file);
  if (!read.ok) return { kind, state: 'refused', detail: read.error.message };
  return { kind, ...protection.state(headerOf(read.value)) };
}

function put({ file, protection, now }: SecretStoreParts, key: NewKey): Result<StoredKey, SecretFailure> {
  const credentials = trimmed(key.credentials);
  const problem = credentialsProblem(credentials);
  if (problem !== undefined) return err({ code: 'MALFORMED', message: problem });
  const read = readKeyFile(file);
  if (!read.ok) return read;
  const refusal = unusable(protection, read.value);
  if (refusal !== undefined) return err(refusal);
  const header = protection.header();
  if (!header.ok) return header;
  const { name, venue, mode, label } = key;
  const { apiKey } = credentials;
  const tail = apiKey.slice(-TAIL_CHARACTERS);
  const shown: StoredKey = { name, venue, mode, label, tail, fingerprint: fingerprintOf(apiKey), storedAt: now() };
  const sealed = protection.seal(JSON.stringify({ shown: shownText(shown), ...credentials }));
  if (!sealed.ok) return sealed;
  const others = (read.value?.keys ?? []).filter((entry) => entry.name !== name);
  const keys = [...others, { ...shown, sealed: sealed.value }];
  const written = writeKeyFile(file, { protection: header.value, keys });
  return written.ok ? ok(shown) : written;
}

function reveal({ file, protection }: SecretStoreParts, name: string): Result<VenueCredentials, SecretFailure> {
  const read = readKeyFile(file);
  if (!read.ok) return read;
  const entry = read.value?.keys.find((one) => one.name === name);
  if (entry === undefined) return err(notFound(name));
  const refusal = unusable(protection, read.value);
  if (refusal !== undefined) return err(refusal);
  const plain = protection.open(entry.sealed);
  if (!plain.ok) return plain;
  const content = sealedContent.safeParse(parseJson(plain.value));
  if (!content.success || content.data.shown !== shownText(shownOf(entry))) {
    return err({ code: 'TAMPERED', message: `The stored key of ${name} was changed: enter it anew.` });
  }
  const { apiKey, secret, password } = content.data;
  return ok(password === undefined ? { apiKey, secret } : { apiKey, secret, password });
}

/** A header counts only where there is something behind it. */
function headerOf(content: KeyFileContent | undefined): KeyFileContent['protection'] | undefined {
  return content === undefined || content.keys.length === 0 ? undefined : content.protection;
}

function unusable(protection: KeyProtection, content: KeyFileContent | undefined): SecretFailure | undefined {
  const { state, detail } = protection.state(headerOf(content));
  if (state === 'open') return undefined;
  return { code: state === 'refused' ? 'BACKEND_CHANGED' : 'LOCKED', message: detail };
}

/** Tells two API keys apart and says nothing of them: they are random, so that a part of a digest cannot be turned back. */
export function fingerprintOf(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, FINGERPRINT_DIGITS);
}

function shownOf({ name, venue, mode, label, tail, fingerprint, storedAt }: StoredEntry): StoredKey {
  return { name, venue: venue as VenueId, mode, label, tail, fingerprint, storedAt };
}

function shownText({ name, venue, mode, label, tail, fingerprint, storedAt }: StoredKey): string {
  return JSON.stringify([name, venue, mode, label, tail, fingerprint, storedAt]);
}

/** A line feed at the end of what was pasted belongs to no key; those within a private key do. */
function trimmed({ apiKey, secret, password }: VenueCredentials): VenueCredentials {
  const short = { apiKey: apiKey.trim(), secret: secret.trim() };
  return password === undefined || password.trim() === '' ? short : { ...short, password: password.trim() };
}

function credentialsProblem({ apiKey, secret }: VenueCredentials): string | undefined {
  if (apiKey.length < SHORTEST_KEY) return 'That is too short for an API key: copy it whole from the venue.';
  if (/\s/.test(apiKey)) return 'There is a space or a line feed in the API key: copy it again from the venue.';
  return secret.length < SHORTEST_KEY ? 'That is too short for a secret: copy it whole from the venue.' : undefined;
}

function notFound(name: string): SecretFailure {
  return { code: 'NOT_FOUND', message: `There is no key of ${name}: enter it first.` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // told apart from a sound key by the caller
  }
}
