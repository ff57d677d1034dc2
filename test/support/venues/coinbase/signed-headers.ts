import { createHmac } from 'node:crypto';
import { SECOND_MS } from '../../../../core/base/time.ts';
import type { CoinbaseKey } from './keys.ts';

/** What a signature is made over. */
export interface SignedRequest {
  readonly method: string;
  /** With its query; only calls of v2 sign that too. */
  readonly path: string;
  readonly body: string;
  /** UnixMs. */
  readonly time: number;
}

/** Headers that sign a request with a shared secret, the way a client makes them. */
export function signedHeaders(key: CoinbaseKey, { method, path, body, time }: SignedRequest): Record<string, string> {
  const timestamp = String(Math.floor(time / SECOND_MS));
  const signedPath = path.startsWith('/v2/') ? path : (path.split('?')[0] ?? path);
  const signature = createHmac('sha256', key.secret).update(`${timestamp}${method}${signedPath}${body}`).digest('hex');
  return { 'cb-access-key': key.apiKey, 'cb-access-sign': signature, 'cb-access-timestamp': timestamp };
}

/** A subscribe message signed with a shared secret. */
export function signedFrame(
  key: CoinbaseKey,
  frame: { readonly channel: string; readonly product_ids?: readonly string[] },
  time: number,
): unknown {
  const timestamp = String(Math.floor(time / SECOND_MS));
  const text = `${timestamp}${frame.channel}${(frame.product_ids ?? []).join(',')}`;
  const signature = createHmac('sha256', key.secret).update(text).digest('hex');
  return { ...frame, api_key: key.apiKey, timestamp, signature };
}
