import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { SecretFailure } from '../../ports/secrets.ts';

/** The newest version of the file that this program writes and reads. */
const VERSION = 1;
const FORMAT = 'tradewind-keys';
/** Permission bits of anyone but the owner. */
const OTHERS = 0o077;
/** Bounds of what a file may ask scrypt for, so that a planted one cannot exhaust the machine. */
const MAX_COST = 2 ** 18;
const MAX_BLOCK_SIZE = 8;
const MAX_PARALLELIZATION = 2;

const protectionHeader = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keychain'), backend: z.string().max(60) }),
  z.strictObject({
    kind: z.literal('passphrase-file'),
    kdf: z.literal('scrypt'),
    cost: z
      .number()
      .int()
      .min(2)
      .max(MAX_COST)
      .refine((cost) => Number.isInteger(Math.log2(cost)), 'a power of 2'),
    blockSize: z.number().int().min(1).max(MAX_BLOCK_SIZE),
    parallelization: z.number().int().min(1).max(MAX_PARALLELIZATION),
    salt: z.base64(),
    /** Something known, sealed: tells a wrong passphrase from a changed key. */
    check: z.base64(),
  }),
]);

const storedEntry = z.strictObject({
  name: z.string().max(60),
  venue: z.string().max(60),
  mode: z.enum(['testnet', 'live']),
  label: z.string().max(60),
  tail: z.string().max(4),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  storedAt: z.number(),
  sealed: z.base64(),
});

const keyFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  protection: protectionHeader,
  keys: z.array(storedEntry).max(1_000),
});

/** How the keys of a file are protected. */
export type ProtectionHeader = z.infer<typeof protectionHeader>;
/** A key as the file has it: what may be shown, and the rest sealed. */
export type StoredEntry = z.infer<typeof storedEntry>;
/** What the file holds. */
export interface KeyFileContent {
  readonly protection: ProtectionHeader;
  readonly keys: readonly StoredEntry[];
}

/** Reads the file; undefined where there is none. It must be ours alone (0600), ours in kind, and not newer than we are. */
export function readKeyFile(path: string): Result<KeyFileContent | undefined, SecretFailure> {
  let text: string;
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0) {
      return err({
        code: 'READABLE_BY_OTHERS',
        message: `Others on this machine may read ${path}: run chmod 600 on it, and make new keys at the venue if anyone could have.`,
      });
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(undefined);
    return err({ code: 'INPUT_OUTPUT', message: `The keys cannot be read (${path}): ${reasonOf(error)}` });
  }
  return parseKeyFile(text, path);
}

function parseKeyFile(text: string, path: string): Result<KeyFileContent, SecretFailure> {
  const value = parseJson(text);
  const version = z.looseObject({ format: z.literal(FORMAT), version: z.number() }).safeParse(value);
  if (version.success && version.data.version > VERSION) {
    return err({ code: 'TOO_NEW', message: `${path} was written by a newer Tradewind: use that one.` });
  }
  const parsed = keyFile.safeParse(value);
  if (parsed.success) return ok({ protection: parsed.data.protection, keys: parsed.data.keys });
  return err({
    code: 'TAMPERED',
    message: `${path} is damaged or was changed: put it back from a backup, or delete it and enter the keys anew.`,
  });
}

/** Writes the file in place of the old one, at once and to the disk, readable by its owner alone. */
export function writeKeyFile(path: string, content: KeyFileContent): Result<void, SecretFailure> {
  const text = `${JSON.stringify({ format: FORMAT, version: VERSION, ...content }, null, 2)}\n`;
  const fresh = `${path}.new`;
  try {
    const file = openSync(fresh, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
    return ok(undefined);
  } catch (error) {
    return err({ code: 'INPUT_OUTPUT', message: `The keys cannot be written (${path}): ${reasonOf(error)}` });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // told apart from a sound file by the caller
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
