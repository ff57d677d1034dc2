import type { ModelFailure } from '../../ports/decision-model.ts';

const TOO_MANY = 429;
const SERVER_ERRORS = 500;

/** What an exception of the library stands for. Bodies are not quoted: they are somebody else's words. */
export async function modelFailure(error: unknown, isCanceled: boolean): Promise<ModelFailure> {
  if (isCanceled) return { cause: 'late', mayRetry: false, message: 'no answer within the time allowed' };
  const { APICallError } = await import('ai');
  if (!APICallError.isInstance(error)) {
    const name = error instanceof Error ? error.name : 'Error';
    return { cause: 'failed', mayRetry: true, message: `the endpoint's answer could not be read (${name})` };
  }
  const { statusCode } = error;
  if (statusCode === undefined) {
    return { cause: 'failed', mayRetry: true, message: 'the endpoint could not be reached' };
  }
  if (statusCode === 401 || statusCode === 403) {
    return { cause: 'unconfigured', mayRetry: false, message: `the endpoint refused the key (${statusCode})` };
  }
  const mayRetry = statusCode === TOO_MANY || statusCode >= SERVER_ERRORS || statusCode < 300;
  return { cause: 'failed', mayRetry, message: `the endpoint answered with status ${statusCode}` };
}
