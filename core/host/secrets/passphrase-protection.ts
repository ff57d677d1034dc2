import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SecretFailure } from '../../ports/secrets.ts';
import type { ProtectionHeader } from './key-file.ts';
import type { KeyProtection } from './key-protection.ts';

/** How hard a passphrase is to guess: 128 MB and a good third of a second for each try. */
const SCRYPT = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };
/** Beside twice what the algorithm itself needs. */
const SCRYPT_MARGIN_BYTES = 2 ** 20;
const SHORTEST_PASSPHRASE = 12;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const KNOWN = 'tradewind';

type PassphraseHeader = Extract<ProtectionHeader, { kind: 'passphrase-file' }>;
type ScryptSettings = Pick<PassphraseHeader, 'cost' | 'blockSize' | 'parallelization'>;

interface Unlocked {
  readonly key: Buffer;
  readonly header: PassphraseHeader;
}

/**
 * Keys under a passphrase: scrypt (RFC 7914) makes a key of it, AES-256-GCM (NIST SP 800-38D) seals with a fresh nonce
 * each time. The passphrase is not kept; what it became is, until the process ends.
 */
export function createPassphraseProtection(settings: ScryptSettings = SCRYPT): KeyProtection {
  let unlocked: Unlocked | undefined;
  return {
    kind: 'passphrase-file',
    state(header) {
      if (unlocked !== undefined) return { state: 'open', detail: '' };
      return header === undefined
        ? { state: 'fresh', detail: 'Choose a passphrase with the first key; nobody can recover it.' }
        : { state: 'locked', detail: 'The keys are locked: type the passphrase.' };
    },
    async unlock(passphrase, header) {
      const made = header === undefined ? await chooseKey(passphrase, settings) : await checkKey(passphrase, header);
      if (!made.ok) return made;
      unlocked = made.value;
      return ok(undefined);
    },
    header: () => (unlocked === undefined ? LOCKED : ok(unlocked.header)),
    seal: (plain) => (unlocked === undefined ? LOCKED : ok(encrypt(unlocked.key, plain))),
    open: (sealed) => {
      if (unlocked === undefined) return LOCKED;
      const plain = decrypt(unlocked.key, sealed);
      return plain === undefined ? TAMPERED : ok(plain);
    },
  };
}

const LOCKED = err<SecretFailure>({ code: 'LOCKED', message: 'The keys are locked: type the passphrase first.' });
const TAMPERED = err<SecretFailure>({
  code: 'TAMPERED',
  message: 'A stored key was changed or is damaged: enter it anew, and make another one at the venue.',
});

async function chooseKey(passphrase: string, settings: ScryptSettings): Promise<Result<Unlocked, SecretFailure>> {
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    return err({ code: 'MALFORMED', message: `A passphrase has ${SHORTEST_PASSPHRASE} characters at least.` });
  }
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(passphrase, salt, settings);
  const header = { kind: 'passphrase-file', kdf: 'scrypt', ...settings, salt: salt.toString('base64') } as const;
  return ok({ key, header: { ...header, check: encrypt(key, KNOWN) } });
}

async function checkKey(passphrase: string, header: ProtectionHeader): Promise<Result<Unlocked, SecretFailure>> {
  if (header.kind !== 'passphrase-file') return TAMPERED;
  const key = await deriveKey(passphrase, Buffer.from(header.salt, 'base64'), header);
  if (decrypt(key, header.check) === KNOWN) return ok({ key, header });
  return err({ code: 'WRONG_PASSPHRASE', message: 'That is not the passphrase of these keys: type it again.' });
}

/** In a thread of its own: the event loop goes on trading. */
function deriveKey(
  passphrase: string,
  salt: Buffer,
  { cost, blockSize, parallelization }: ScryptSettings,
): Promise<Buffer> {
  const maxmem = 256 * cost * blockSize + SCRYPT_MARGIN_BYTES;
  return new Promise((resolve, reject) => {
    const options = { cost, blockSize, parallelization, maxmem };
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Nonce, tag and text, as base64. */
function encrypt(key: Buffer, plain: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

/** Undefined where a single bit of it is not as it was sealed, or the key is another one. */
function decrypt(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined; // the tag does not fit
  }
}
