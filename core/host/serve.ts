import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSystemClock } from '../adapters/system-clock/system-clock.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { HostOptions, OpenFailure, TradingHost } from './host-options.ts';
import type { SessionSummary } from './ending/session-summary.ts';
import { openTradingHost } from './trading-host.ts';
import { startWebServer } from './web/web-server.ts';
import type { ListenFailure } from './web/web-server.ts';

/** How the browser's host is started. */
export interface ServeOptions extends Omit<HostOptions, 'host' | 'onStopRequested' | 'onRestartNeeded'> {
  /** 0 lets the system choose. */
  readonly port: number;
  /** The built interface: a folder with `index.html`. */
  readonly rendererDir: string;
}

/** A host that is being served to browsers. */
export interface ServedHost {
  readonly host: TradingHost;
  readonly port: number;
  /** A link that opens one browser; ask for another for each further one. */
  readonly issueLink: () => string;
  /** Resolves when the command line has asked the host to stop. */
  readonly stopRequested: Promise<void>;
  /** Resolves when the host should end in order and begin anew. */
  readonly restartNeeded: Promise<void>;
  /** Stops serving, cancels entries, sums the session up, and closes the host. */
  readonly end: (cause: string) => Promise<SessionSummary>;
  /** Stops serving, then closes the host; entries stay. */
  readonly close: () => Promise<void>;
}

/** Why nothing is served; the message says what to do. */
export type ServeFailure = OpenFailure | ListenFailure | { readonly code: 'NOT_BUILT'; readonly message: string };

/** Opens the host of a data folder and serves the interface to browsers on this machine. */
export async function serve(options: ServeOptions): Promise<Result<ServedHost, ServeFailure>> {
  if (!existsSync(join(options.rendererDir, 'index.html'))) {
    return err({ code: 'NOT_BUILT', message: `The interface is not built in ${options.rendererDir}: npm run build` });
  }
  const clock = options.clock ?? createSystemClock();
  const stop = Promise.withResolvers<void>();
  const restart = Promise.withResolvers<void>();
  const opened = await openTradingHost({
    ...options,
    clock,
    host: 'headless',
    onStopRequested: stop.resolve,
    onRestartNeeded: restart.resolve,
  });
  if (!opened.ok) return opened;
  const host = opened.value;
  const server = await startWebServer({
    desk: host.desk,
    clock,
    logger: host.logger.child('web'),
    port: options.port,
    rendererDir: options.rendererDir,
  });
  if (!server.ok) {
    await host.close();
    return server;
  }
  host.attachWebServer(server.value);
  const leaveFaultsAlone = endOnFault(host);
  const { port, issueLink } = server.value;
  const close = async (): Promise<void> => {
    leaveFaultsAlone();
    await server.value.close();
    await host.close();
  };
  return ok({
    host,
    port,
    issueLink,
    stopRequested: stop.promise,
    restartNeeded: restart.promise,
    async end(cause) {
      const summary = await host.end(cause);
      await close();
      return summary;
    },
    close,
  });
}

/** A fault nobody caught leaves no one to trust the state: halt, write it down, end. The journal brings the desk back. */
function endOnFault(host: TradingHost): () => void {
  const onFault = (fault: unknown): void => {
    const cause = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(`Tradewind stopped trading and ends: ${cause}\n`);
    host.failed(`a fault in the host: ${cause}`);
    process.exit(1);
  };
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
  return () => {
    process.off('uncaughtException', onFault);
    process.off('unhandledRejection', onFault);
  };
}
