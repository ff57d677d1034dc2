import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRights } from '../account/account-core.ts';
import type { VenueRequest } from '../server/venue-dialect.ts';
import { missingParameter, Refusal } from './refusal.ts';

/** The one account of a played Binance. Not a secret: it opens nothing but a test server. */
export const BINANCE_CREDENTIALS = { apiKey: 'played-binance-key', secret: 'played-binance-secret' } as const;

const USUAL_WINDOW_MS = 5_000;
const MOST_WINDOW_MS = 60_000;
const MOST_AHEAD_MS = 1_000;

/** Refuses a request whose key is not the account's, or no longer. */
export function checkKey({ headers }: VenueRequest, { revoked }: Pick<KeyRights, 'revoked'>): void {
  const key = headers['x-mbx-apikey'];
  if (typeof key !== 'string' || key === '') throw new Refusal(401, -2014, 'API-key format invalid.');
  if (key !== BINANCE_CREDENTIALS.apiKey || revoked) {
    throw new Refusal(401, -2015, 'Invalid API-key, IP, or permissions for action.');
  }
}

/** Refuses a request that is not signed, signed wrongly, or too old or too new by the venue's clock. */
export function checkSignature(request: VenueRequest, rights: Pick<KeyRights, 'revoked'>, now: number): void {
  checkKey(request, rights);
  const all = new URLSearchParams([request.queryText, request.body].filter((part) => part !== '').join('&'));
  const timestamp = Number(all.get('timestamp') ?? NaN);
  if (!Number.isInteger(timestamp)) throw missingParameter('timestamp');
  const signature = all.get('signature');
  if (signature === null) throw missingParameter('signature');
  const window = Number(all.get('recvWindow') ?? USUAL_WINDOW_MS);
  if (!(window <= MOST_WINDOW_MS)) throw new Refusal(400, -1131, 'recvWindow must be less than 60000.');
  if (timestamp > now + MOST_AHEAD_MS) {
    throw new Refusal(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
  }
  if (timestamp < now - window) {
    throw new Refusal(400, -1021, 'Timestamp for this request is outside of the recvWindow.');
  }
  if (!signatureFits(request, signature)) {
    throw new Refusal(400, -1022, 'Signature for this request is not valid.');
  }
}

/** HMAC-SHA256 with the secret over query and body, one after the other, without the signature itself. */
function signatureFits({ queryText, body }: VenueRequest, signature: string): boolean {
  const signed = `${withoutSignature(queryText)}${withoutSignature(body)}`;
  const expected = createHmac('sha256', BINANCE_CREDENTIALS.secret).update(signed).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function withoutSignature(text: string): string {
  return text
    .split('&')
    .filter((part) => !part.startsWith('signature='))
    .join('&');
}
