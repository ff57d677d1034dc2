import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import type { TRPCClient } from '@trpc/client';
import { WebSocket } from 'ws';
import type { AppRouter } from '../../core/api/router.ts';
import type { WebServer } from '../../core/host/web/web-server.ts';

/** What a browser does: redeems a fresh link for a cookie. */
export async function openBrowserSession(server: WebServer): Promise<string> {
  const origin = `http://127.0.0.1:${server.port}`;
  const token = new URL(server.issueLink()).hash.replace('#token=', '');
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`no session: ${answer.status}`);
  return cookie;
}

/** A socket to the server with the session's cookie and the server's own origin. */
export function openBrowserSocket(server: WebServer, cookie: string): WebSocket {
  const host = `127.0.0.1:${server.port}`;
  return new WebSocket(`ws://${host}/trpc`, { headers: { cookie, origin: `http://${host}` } });
}

/** The typed client of a browser page. */
export async function browserClient(
  server: WebServer,
): Promise<{ readonly api: TRPCClient<AppRouter>; readonly close: () => void }> {
  const cookie = await openBrowserSession(server);
  const host = `127.0.0.1:${server.port}`;
  class PageSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie, origin: `http://${host}` } });
    }
  }
  const client = createWSClient({
    url: `ws://${host}/trpc`,
    // The library's types know the browser's socket, whose interface this one has.
    WebSocket: PageSocket as unknown as typeof globalThis.WebSocket,
  });
  return {
    api: createTRPCClient<AppRouter>({ links: [wsLink({ client })] }),
    close: () => {
      void client.close();
    },
  };
}
