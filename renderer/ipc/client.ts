import type { TRPCClient, TRPCLink } from '@trpc/client';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import type { AppRouter } from '../../core/api/router.ts';
import { openBrowserSession, streamUrl } from './browser-session.ts';
import { connectedLink } from './connected-link.ts';
import { setConnection, useConnection } from './connection.ts';
import { windowLink } from './window-link.ts';

const RETRY_DELAYS_MS = [0, 250, 500, 1_000, 2_000];
const SLOWEST_RETRY_MS = 3_000;

/** The typed client of the host, the interface's only way out. */
export const client: TRPCClient<AppRouter> = createTRPCClient<AppRouter>({
  links: [connectedLink(() => useConnection.getState().connection === 'open'), hostLink()],
});

/** In the desktop window calls cross the preload bridge; in a browser they take a WebSocket to the same origin. */
function hostLink(): TRPCLink<AppRouter> {
  const bridge = window.tradewind;
  if (bridge !== undefined) {
    setConnection('open');
    return windowLink(bridge);
  }
  const session = openBrowserSession();
  return wsLink({
    client: createWSClient({
      url: async () => {
        const problem = await session;
        if (problem === 'token-refused') setConnection('refused');
        return streamUrl();
      },
      retryDelayMs: (attempt) => RETRY_DELAYS_MS[attempt] ?? SLOWEST_RETRY_MS,
      keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 4_000 },
      onOpen: () => setConnection('open'),
      onClose: () => setConnection('lost'),
      onError: () => setConnection('lost'),
    }),
  });
}
