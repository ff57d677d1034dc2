import type { DataFolder } from '../../../core/host/data-folder.ts';
import { createSystemClock } from '../../../core/adapters/system-clock/system-clock.ts';
import type { DialectName } from '../venues/server/dialects.ts';
import { startVenueServer } from '../venues/start-venue-server.ts';
import type { VenueServer } from '../venues/start-venue-server.ts';
import { liveLife } from './live-life.ts';
import type { LiveLife, PlayedAddress } from './live-life.ts';

/** A real host with an account at a played venue, over real sockets and real ccxt. */
export interface LiveHostBench {
  readonly server: VenueServer;
  readonly life: () => LiveLife;
  /** Ends the host in order, and opens another on the same folder. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a venue with some money in its account. */
export async function startFundedVenue(
  dialect: DialectName,
): Promise<{ readonly server: VenueServer; readonly address: PlayedAddress }> {
  const server = await startVenueServer({ dialect, clock: createSystemClock() });
  server.account.deposit('USDT', '100000');
  server.account.deposit('BTC', '0.05');
  const { restUrl, wsUrl, credentials } = server;
  const { apiKey = '', secret = '' } = credentials;
  return { server, address: { dialect, restUrl, wsUrl, apiKey, secret } };
}

/** Starts venue and host, and waits until they agree. */
export async function openLiveHost(folder: DataFolder): Promise<LiveHostBench> {
  const { server, address } = await startFundedVenue('binance');
  let life = await liveLife(folder, address);
  return {
    server,
    life: () => life,
    async reopen() {
      await life.close();
      life = await liveLife(folder, address);
    },
    async close() {
      await life.close();
      await server.close();
    },
  };
}
