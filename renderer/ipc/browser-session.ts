/** Why a browser has no session. */
export type SessionProblem = 'token-refused' | 'unreachable';

/**
 * Exchanges the one-time token in the address's fragment for a session cookie and removes it from the address bar.
 * Without a token the cookie of an earlier visit is relied on. Resolves to the problem, or `undefined` if all is well.
 */
export async function openBrowserSession(): Promise<SessionProblem | undefined> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token === '') return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    return answer.ok ? undefined : 'token-refused';
  } catch {
    return 'unreachable';
  }
}

/** Address of the host's stream, on the page's own origin. */
export function streamUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`;
}
