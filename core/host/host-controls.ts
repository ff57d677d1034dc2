import { DEMO_VENUE } from '../demo-market/demo-instruments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { APP_VERSION } from './app-version.ts';
import { barsMessage, decodeBars } from './control/bars-message.ts';
import type { HostControls } from './control/control-server.ts';
import type { HostOptions } from './host-options.ts';
import { storeBars } from './store-bars.ts';
import type { WebServer } from './web/web-server.ts';

/** What the command line may ask of the host itself, and where the browser's server is announced. */
export interface AttachableControls {
  readonly controls: HostControls;
  readonly attachWebServer: (server: WebServer) => void;
}

/** Controls of a host without a browser's server yet. */
export function createHostControls(options: HostOptions, clock: Clock, store: Store): AttachableControls {
  const startedAt = clock.now();
  let server: WebServer | undefined;
  return {
    controls: {
      status: () => ({
        pid: process.pid,
        version: APP_VERSION,
        environment: options.environment,
        host: options.host,
        dataDir: options.folder.path,
        startedAt,
        port: server?.port ?? null,
        browsers: server?.clients() ?? 0,
      }),
      stop: () => options.onStopRequested?.(),
      issueLink: () => server?.issueLink() ?? null,
      async putBars(input) {
        const message = barsMessage.parse(input);
        if (message.venue === DEMO_VENUE) throw new Error(`the venue ${DEMO_VENUE} makes its own bars`);
        const bars = decodeBars(message);
        if (bars === undefined) throw new Error('the bars are not as many as the message says');
        const stored = await storeBars(store, { ...bars, timeframe: message.timeframe });
        if (!stored.ok) throw new Error(stored.error);
      },
    },
    attachWebServer(attached) {
      server = attached;
    },
  };
}
