import { createHmac } from 'node:crypto';
import type { AlertMessage } from '../../ports/alert-channel.ts';
import { postJson } from './post-json.ts';

/**
 * Posts an alert as JSON. `X-Tradewind-Signature` is `sha256=` and the HMAC-SHA-256 of the body under the secret, so
 * that the receiver can tell that it came from here and was not changed.
 */
export function postWebhook(
  { url, secret }: { readonly url: string; readonly secret: string },
  message: AlertMessage,
): ReturnType<typeof postJson> {
  const body = JSON.stringify(message);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return postJson(url, body, { 'x-tradewind-signature': `sha256=${signature}` });
}
