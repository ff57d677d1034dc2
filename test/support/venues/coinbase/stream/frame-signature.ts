import { SECOND_MS } from '../../../../../core/base/time.ts';
import { checkSharedSecret, checkToken, COINBASE_KEYS } from '../keys.ts';
import type { SubscribeFrame } from '../schema/frames.ts';

const KEYS = Object.values(COINBASE_KEYS);

/** How a message is signed: by nothing, rightly by either kind of key, or wrongly. */
export function signatureOf(frame: SubscribeFrame, time: number): 'none' | 'right' | 'wrong' {
  const seconds = Math.floor(time / SECOND_MS);
  if (frame.jwt !== undefined) return checkToken(KEYS, frame.jwt, seconds, undefined) === undefined ? 'right' : 'wrong';
  const { api_key: apiKey, timestamp = '', signature = '', channel, product_ids: ids = [] } = frame;
  if (apiKey === undefined) return 'none';
  const defect = checkSharedSecret(KEYS, { apiKey, timestamp, signature }, `${channel}${ids.join(',')}`, seconds);
  return defect === undefined ? 'right' : 'wrong';
}
