import type { ReconciliationWire } from '../../../core/api/wire/reconciliation-wire.ts';
import type { TradingSnapshot } from '../../../core/api/wire/trading-wire.ts';
import { createSystemClock } from '../../../core/adapters/system-clock/system-clock.ts';
import type { DataFolder } from '../../../core/host/data-folder.ts';
import type { TradingHost } from '../../../core/host/host-options.ts';
import { openTradingHost } from '../../../core/host/trading-host.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { memoryKeys } from '../memory-protection.ts';
import { newestOf } from '../venue-desk.ts';
import type { DialectName } from '../venues/server/dialects.ts';
import { startVenueServer } from '../venues/start-venue-server.ts';
import type { VenueServer } from '../venues/start-venue-server.ts';

/** A real host with an account at a played venue, over real sockets and real ccxt. */
export interface LiveHostBench {
  readonly desk: TradingHost['desk'];
  readonly server: VenueServer;
  /** How the account agrees with the venue; undefined before its engine is open. */
  readonly reconciliation: () => ReconciliationWire | undefined;
  readonly snapshot: () => TradingSnapshot;
  /** Ends the host in order, and opens another on the same folder. */
  readonly reopen: () => Promise<void>;
  readonly arm: () => Promise<void>;
  readonly until: (isDone: () => boolean, what: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the account is. */
export const LIVE_NAME = 'LIVE-1';
const LOOK_MS = 20;
const PATIENCE_MS = 60_000;

/** Starts venue and host, defines the account with its key, and waits until it agrees with the venue. */
export async function openLiveHost(
  folder: DataFolder,
  {
    dialect = 'binance',
    instruments = ['BTC-USDT'],
    clock = createSystemClock(),
  }: { readonly dialect?: DialectName; readonly instruments?: readonly string[]; readonly clock?: Clock } = {},
): Promise<LiveHostBench> {
  const server = await startVenueServer({ dialect, clock });
  server.account.deposit('USDT', '100000');
  server.account.deposit('BTC', '0.05');
  const keyStore = memoryKeys();
  const open = async (): Promise<TradingHost> => {
    const opened = await openTradingHost({
      folder,
      environment: 'development',
      host: 'headless',
      clock,
      keyStore,
      demo: { seed: 7, speed: 1, paused: true, historyDays: 1 },
    });
    if (!opened.ok) throw new Error(opened.error.message);
    await opened.value.ready;
    return opened.value;
  };
  let host = await open();
  const follow = () => newestOf((signal) => host.desk.watchReconciliations(signal));
  let wires = follow();
  const until = async (isDone: () => boolean, what: string): Promise<void> => {
    const end = Date.now() + PATIENCE_MS;
    while (!isDone()) {
      if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const reconciliation = (): ReconciliationWire | undefined =>
    wires.value()?.find(({ account }) => account === LIVE_NAME);
  const { restUrl, wsUrl, credentials } = server;
  done(await host.desk.saveVenue({ venue: dialect, enabled: true, restUrl, wsUrl, streams: true }));
  done(
    await host.desk.saveLiveAccount(
      {
        name: LIVE_NAME,
        venue: dialect,
        mode: 'live',
        instruments: instruments.map((symbol) => `${dialect}:${symbol}`),
        profile: 'aggressive',
        autoResume: false,
      },
      'window',
    ),
  );
  const { apiKey = '', secret = '' } = credentials;
  done(await host.desk.storeAccountKey({ account: LIVE_NAME, label: 'test', apiKey, secret }, 'terminal'));
  await until(() => reconciliation()?.state === 'reconciled', 'the account agrees with its venue');
  const bench: LiveHostBench = {
    get desk() {
      return host.desk;
    },
    server,
    reconciliation,
    snapshot: () => host.desk.tradingSnapshot(),
    async reopen() {
      wires.stop();
      await host.close();
      host = await open();
      wires = follow();
      await until(() => reconciliation()?.state === 'reconciled', 'the account agrees with its venue');
    },
    async arm() {
      await host.desk.preflightAccount(LIVE_NAME, 'window');
      done(await host.desk.armAccount({ account: LIVE_NAME, confirmation: LIVE_NAME, hours: 1 }, 'window'));
    },
    until,
    async close() {
      wires.stop();
      await host.close();
      await server.close();
    },
  };
  return bench;
}

function done(outcome: { readonly outcome: string; readonly message?: string }): void {
  if (outcome.outcome !== 'done') throw new Error(outcome.message ?? outcome.outcome);
}
