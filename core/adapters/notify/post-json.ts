import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { AlertChannelFailure } from '../../ports/alert-channel.ts';

const TIMEOUT_MS = 3_000;
const TOO_MANY = 429;
const SERVER_ERRORS = 500;

/** Posts JSON without following redirects; bodies of answers are not read: they are somebody else's words. */
export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Result<void, AlertChannelFailure>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return ok(undefined);
    const { status } = response;
    const mayRetry = status === TOO_MANY || status >= SERVER_ERRORS;
    return err({ code: 'REFUSED', message: `it answered with status ${status}`, mayRetry });
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const message = late ? `no answer within ${TIMEOUT_MS / 1_000} s` : 'it could not be reached';
    return err({ code: 'UNREACHABLE', message, mayRetry: true });
  }
}
