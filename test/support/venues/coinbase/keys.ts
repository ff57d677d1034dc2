import { createHmac, generateKeyPairSync, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { integerText } from './schema/values.ts';

/** A key of the venue: what a person pastes into the settings, and what the venue checks a signature with. */
export interface CoinbaseKey {
  readonly apiKey: string;
  readonly secret: string;
  readonly check:
    | { readonly kind: 'token'; readonly algorithm: 'ES256' | 'EdDSA'; readonly publicKey: KeyObject }
    | { readonly kind: 'hmac' };
}

/** Why a signature was not accepted; the venue itself answers all of them alike. */
export type SignatureDefect = 'MISSING' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE' | 'OUT_OF_TIME' | 'OTHER_REQUEST';

/** A token may be used this long, and clocks may differ by as much as a signed timestamp may be old, both in seconds. */
const TOKEN_LIFE = 120;
const TIMESTAMP_TOLERANCE = 30;

/** A key as Coinbase issues it today: ECDSA on P-256, the private half in a PEM. */
export function createEcdsaKey(name = 'organizations/test/apiKeys/ecdsa'): CoinbaseKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const secret = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  return { apiKey: name, secret, check: { kind: 'token', algorithm: 'ES256', publicKey } };
}

/** A key of the newer kind: Ed25519, seed and public half as base64. */
export function createEd25519Key(name = 'test-ed25519-key'): CoinbaseKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { d = '', x = '' } = privateKey.export({ format: 'jwk' });
  const secret = Buffer.concat([Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]).toString('base64');
  return { apiKey: name, secret, check: { kind: 'token', algorithm: 'EdDSA', publicKey } };
}

/** A key of the old kind: a shared secret. */
export function createSharedSecretKey(name = 'test-shared-key', secret = 'test-shared-secret'): CoinbaseKey {
  return { apiKey: name, secret, check: { kind: 'hmac' } };
}

const tokenHeader = z.looseObject({ alg: z.string(), kid: z.string() });
const tokenClaims = z.looseObject({
  sub: z.string(),
  nbf: z.number(),
  exp: z.number(),
  uri: z.string().optional(),
  uris: z.array(z.string()).optional(),
});

/** Checks a JWT. `uri` is what it must be made for (`GET host/path`); undefined in frames, which carry none. */
export function checkToken(
  keys: readonly CoinbaseKey[],
  token: string,
  nowSeconds: number,
  uri: string | undefined,
): SignatureDefect | undefined {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = tokenHeader.safeParse(parsed(head));
  const claims = tokenClaims.safeParse(parsed(body));
  if (!header.success || !claims.success) return 'BAD_SIGNATURE';
  const key = keys.find(({ apiKey }) => apiKey === claims.data.sub && apiKey === header.data.kid);
  if (key === undefined || key.check.kind !== 'token') return 'UNKNOWN_KEY';
  const { algorithm, publicKey } = key.check;
  const hash = algorithm === 'ES256' ? 'sha256' : null;
  const signed = Buffer.from(signature, 'base64url');
  const proof = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (header.data.alg !== algorithm || !verify(hash, Buffer.from(`${head}.${body}`), proof, signed)) {
    return 'BAD_SIGNATURE';
  }
  const { nbf, exp } = claims.data;
  if (nowSeconds > exp || nowSeconds < nbf - TIMESTAMP_TOLERANCE || exp - nbf > TOKEN_LIFE) return 'OUT_OF_TIME';
  if (uri === undefined) return undefined;
  // ccxt cuts `https://` off the address; on loopback there is no TLS, and `http://` stays in.
  const uris = [...(claims.data.uris ?? []), claims.data.uri ?? ''].map((made) => made.replace(' http://', ' '));
  return uris.includes(uri) ? undefined : 'OTHER_REQUEST';
}

/** Checks the hexadecimal HMAC-SHA256 of `timestamp` and what follows it. */
export function checkSharedSecret(
  keys: readonly CoinbaseKey[],
  given: { readonly apiKey: string; readonly timestamp: string; readonly signature: string },
  rest: string,
  nowSeconds: number,
): SignatureDefect | undefined {
  const key = keys.find(({ apiKey, check }) => apiKey === given.apiKey && check.kind === 'hmac');
  if (key === undefined) return 'UNKNOWN_KEY';
  const wanted = createHmac('sha256', key.secret).update(`${given.timestamp}${rest}`).digest();
  const sent = Buffer.from(given.signature, 'hex');
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted)) return 'BAD_SIGNATURE';
  const time = integerText.safeParse(given.timestamp);
  const age = Math.abs(nowSeconds - Number(time.data));
  return age <= TIMESTAMP_TOLERANCE ? undefined : 'OUT_OF_TIME';
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The keys of the one account of a played Coinbase; they open nothing but a test server. */
export const COINBASE_KEYS = {
  ecdsa: createEcdsaKey(),
  ed25519: createEd25519Key(),
  sharedSecret: createSharedSecretKey(),
} as const satisfies Readonly<Record<string, CoinbaseKey>>;
