import type { ReconciliationWire } from '../../../core/api/wire/reconciliation-wire.ts';
import { createSystemClock } from '../../../core/adapters/system-clock/system-clock.ts';
import type { DataFolder } from '../../../core/host/data-folder.ts';
import type { TradingHost } from '../../../core/host/host-options.ts';
import { openTradingHost } from '../../../core/host/trading-host.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { memoryKeys } from '../memory-protection.ts';
import { newestOf } from '../venue-desk.ts';

/** What the account is called. */
export const LIVE_NAME = 'LIVE-1';

/** Where a played venue stands, and the key to its account. */
export interface PlayedAddress {
  readonly dialect: string;
  readonly restUrl: string;
  readonly wsUrl: string;
  readonly apiKey: string;
  readonly secret: string;
}

/** One life of a host with an account at a played venue. */
export interface LiveLife {
  readonly desk: TradingHost['desk'];
  /** How the account agrees with the venue; undefined before its engine is open. */
  readonly reconciliation: () => ReconciliationWire | undefined;
  readonly arm: () => Promise<void>;
  readonly until: (isDone: () => boolean, what: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const LOOK_MS = 10;
const PATIENCE_MS = 60_000;

/** Opens the host, defines the account with its key anew, and waits until it agrees with the venue. */
export async function liveLife(
  folder: DataFolder,
  address: PlayedAddress,
  {
    symbols = ['BTC-USDT'],
    clock = createSystemClock(),
  }: { readonly symbols?: readonly string[]; readonly clock?: Clock } = {},
): Promise<LiveLife> {
  const { dialect, restUrl, wsUrl, apiKey, secret } = address;
  const opened = await openTradingHost({
    folder,
    environment: 'development',
    host: 'headless',
    clock,
    // Kept in this process alone, so that each life is given its key again.
    keyStore: memoryKeys(),
    demo: { seed: 7, speed: 1, paused: true, historyDays: 1 },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const host = opened.value;
  await host.ready;
  const { desk } = host;
  const wires = newestOf((signal) => desk.watchReconciliations(signal));
  const reconciliation = (): ReconciliationWire | undefined =>
    wires.value()?.find(({ account }) => account === LIVE_NAME);
  const until = async (isDone: () => boolean, what: string): Promise<void> => {
    const end = Date.now() + PATIENCE_MS;
    while (!isDone()) {
      if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  done(await desk.saveVenue({ venue: dialect, enabled: true, restUrl, wsUrl, streams: true }));
  const instruments = symbols.map((symbol) => `${dialect}:${symbol}`);
  const definition = {
    name: LIVE_NAME,
    venue: dialect,
    mode: 'live',
    profile: 'aggressive',
    autoResume: false,
  } as const;
  done(await desk.saveLiveAccount({ ...definition, instruments }, 'window'));
  done(await desk.storeAccountKey({ account: LIVE_NAME, label: 'test', apiKey, secret }, 'terminal'));
  await until(() => reconciliation()?.state === 'reconciled', 'the account agrees with its venue');
  done(desk.selectAccount(LIVE_NAME));
  return {
    desk,
    reconciliation,
    until,
    async arm() {
      await desk.preflightAccount(LIVE_NAME, 'window');
      done(await desk.armAccount({ account: LIVE_NAME, confirmation: LIVE_NAME, hours: 1 }, 'window'));
    },
    async close() {
      wires.stop();
      await host.close();
    },
  };
}

function done(outcome: { readonly outcome: string; readonly message?: string }): void {
  if (outcome.outcome !== 'done') throw new Error(outcome.message ?? outcome.outcome);
}
