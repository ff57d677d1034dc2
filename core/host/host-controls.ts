import type { Clock } from '../ports/clock.ts';
import { APP_VERSION } from './app-version.ts';
import type { HostControls } from './control/control-server.ts';
import type { HostOptions } from './host-options.ts';
import type { WebServer } from './web/web-server.ts';

/** What the command line may ask of the host itself, and where the browser's server is announced. */
export interface AttachableControls {
  readonly controls: HostControls;
  readonly attachWebServer: (server: WebServer) => void;
}

/** Controls of a host without a browser's server yet. */
export function createHostControls(options: HostOptions, clock: Clock): AttachableControls {
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
    },
    attachWebServer(attached) {
      server = attached;
    },
  };
}
