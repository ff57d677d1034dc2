import { createHmac } from 'node:crypto';
import { BINANCE_CREDENTIALS } from './signature.ts';

/** A query of `parameters` at `timestamp`, signed as a client of the played account signs it. */
export function signedQuery(
  parameters: Readonly<Record<string, string>>,
  timestamp: number,
  secret: string = BINANCE_CREDENTIALS.secret,
): string {
  const query = new URLSearchParams({ ...parameters, timestamp: String(timestamp) }).toString();
  return `${query}&signature=${createHmac('sha256', secret).update(query).digest('hex')}`;
}
