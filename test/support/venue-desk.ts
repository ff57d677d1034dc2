import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import type { DataFolder } from '../../core/host/data-folder.ts';
import type { TradingHost } from '../../core/host/host-options.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import type { DialectName } from './venues/server/dialects.ts';
import { startVenueServer } from './venues/start-venue-server.ts';
import type { VenueServer } from './venues/start-venue-server.ts';

/** A real host on the machine's clock, beside a played venue that it is told to use. */
export interface VenueDesk {
  readonly desk: TradingHost['desk'];
  readonly server: VenueServer;
  /** Ends the host, and opens another on the same folder. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Looks until it is true; fails after a generous time. */
  readonly until: (isDone: () => boolean | Promise<boolean>, what: string) => Promise<void>;
}

const LOOK_MS = 20;
const PATIENCE_MS = 30_000;

/** Starts both; the venue is switched on, nothing of it is watched. */
export async function openVenueDesk(folder: DataFolder, dialect: DialectName): Promise<VenueDesk> {
  const clock = createSystemClock();
  const server = await startVenueServer({ dialect, clock });
  const open = async (): Promise<TradingHost> => {
    const opened = await openTradingHost({
      folder,
      environment: 'development',
      host: 'headless',
      clock,
      demo: { seed: 7, speed: 1, paused: true, historyDays: 1 },
    });
    if (!opened.ok) throw new Error(opened.error.message);
    await opened.value.ready;
    return opened.value;
  };
  let host = await open();
  const { restUrl, wsUrl } = server;
  const saved = await host.desk.saveVenue({ venue: dialect, enabled: true, restUrl, wsUrl, streams: true });
  if (saved.outcome !== 'done') throw new Error(saved.message);
  return {
    get desk() {
      return host.desk;
    },
    server,
    async reopen() {
      await host.close();
      host = await open();
    },
    async until(isDone, what) {
      const end = Date.now() + PATIENCE_MS;
      while (!(await isDone())) {
        if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    async close() {
      await host.close();
      await server.close();
    },
  };
}

/** The newest message of a desk's stream, kept up to date until `stop`. */
export function newestOf<T>(open: (signal: AbortSignal) => AsyncIterable<T>): {
  readonly value: () => T | undefined;
  readonly all: () => readonly T[];
  readonly stop: () => void;
} {
  const ended = new AbortController();
  const messages: T[] = [];
  const read = async (): Promise<void> => {
    for await (const message of open(ended.signal)) messages.push(message);
  };
  void read();
  return {
    value: () => messages.at(-1),
    all: () => messages,
    stop: () => {
      ended.abort();
    },
  };
}
