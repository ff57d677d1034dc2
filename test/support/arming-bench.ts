import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok } from '../../core/base/result.ts';
import type { OpenAccountVenue } from '../../core/host/accounts/account-inspection.ts';
import { createArmCodes } from '../../core/host/accounts/arm-codes.ts';
import { createKeyDesk } from '../../core/host/accounts/key-desk.ts';
import type { KeyDesk } from '../../core/host/accounts/key-desk.ts';
import { createLiveAccountDesk } from '../../core/host/accounts/live-account-desk.ts';
import type { LiveAccountDesk } from '../../core/host/accounts/live-account-desk.ts';
import { openLiveAccounts } from '../../core/host/accounts/live-accounts.ts';
import type { LiveAccounts } from '../../core/host/accounts/live-accounts.ts';
import type { LiveAccess, LiveFindings } from '../../core/host/accounts/live-engine.ts';
import type { KeyQuestion } from '../../core/host/host-options.ts';
import { createSecretStore } from '../../core/host/secrets/secret-store.ts';
import type { VenueId } from '../../core/model/identifiers.ts';
import type { Approved, Order } from '../../core/model/order.ts';
import type { ExecutionVenue, KeyPermissions } from '../../core/ports/execution-venue.ts';
import type { SettingRepository } from '../../core/ports/repositories.ts';
import type { SecretStore } from '../../core/ports/secrets.ts';
import { cleanFindings } from './live-accounts.ts';
import { createManualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';
import { keychainDouble } from './memory-protection.ts';

/** A key that no log, file or answer may ever show. */
export const CANARY = { apiKey: 'canary-api-key-4711', secret: 'canary-secret-0815' };

/** A venue in this process that counts what would change anything there. */
export interface CountingVenue {
  permissions: KeyPermissions;
  /** Orders sent or changed. */
  writes: number;
  /** Times that it was opened with a key. */
  opened: number;
}

/** Accounts at venues with everything real but the venue, its engine and the clock. */
export interface ArmingBench {
  readonly accounts: LiveAccounts;
  readonly desk: LiveAccountDesk;
  readonly keys: KeyDesk;
  readonly clock: ManualClock;
  readonly venue: CountingVenue;
  /** What the terminal was shown, and which windows for keys were opened. */
  readonly shown: string[];
  readonly prompts: KeyQuestion[];
  readonly settings: SettingRepository;
  /** What the account's engine finds; it may be changed. */
  findings: LiveFindings;
  /** What every engine does that has an order to open something: asks for the leave, then sends. */
  readonly trySend: (account: string) => Promise<void>;
  readonly access: (account: string) => LiveAccess | undefined;
  /** Resolves when engines have been opened and records written. */
  readonly settle: () => Promise<void>;
}

/** What outlasts a restart. */
export interface BenchFolder {
  readonly path: string;
  readonly values: Map<string, string>;
  /** Where keys are, if not in a file of the folder. */
  readonly keys?: SecretStore;
  readonly remove: () => void;
}

/** A fresh folder with its settings. */
export function benchFolder(): BenchFolder {
  const path = mkdtempSync(join(tmpdir(), 'tradewind-arming-'));
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  return { path, values: new Map(), remove };
}

/** How the accounts are opened. */
export interface BenchOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** False where nobody sits at a terminal of the host. */
  readonly terminal?: boolean;
  /** UnixMs. */
  readonly start?: number;
  /** A venue to ask and to send to, in place of the one that counts. */
  readonly openVenue?: OpenAccountVenue;
  /** What is sent, where the venue is another one. */
  readonly order?: Approved<Order>;
}

/** Opens accounts on a folder, as a start of the app does. */
export function openBench(folder: BenchFolder, options: BenchOptions = {}): ArmingBench {
  const clock = createManualClock(options.start ?? 1_700_000_000_000);
  const settings = settingsIn(folder.values);
  const venue: CountingVenue = {
    permissions: { trade: true, withdraw: false, restrictedByAddress: null },
    writes: 0,
    opened: 0,
  };
  const openVenue = options.openVenue ?? (() => Promise.resolve(ok(countingVenue(venue))));
  const opened = new Map<string, LiveAccess>();
  const { reconciled, clockOffsetMs, quoteAges, tradingState, haltCause } = cleanFindings();
  const file = join(folder.path, 'keys.json');
  const keyStore = folder.keys ?? createSecretStore({ file, protection: keychainDouble('test'), now: clock.now });
  const accounts = openLiveAccounts({
    store: { settings },
    clock,
    logger: silentLogger,
    keyStore,
    folder: folder.path,
    env: options.env ?? {},
    openVenue,
    openEngine(access) {
      opened.set(access.account.name, access);
      return Promise.resolve(
        ok({
          findings: () => Promise.resolve(bench.findings),
          onArmingChanged: () => undefined,
          close: () => {
            opened.delete(access.account.name);
            return Promise.resolve();
          },
        }),
      );
    },
  });
  const shown: string[] = [];
  const prompts: KeyQuestion[] = [];
  const keys = createKeyDesk({ accounts, store: keyStore, prompt: (question) => prompts.push(question) });
  const showAtTerminal = options.terminal === false ? undefined : (text: string) => shown.push(text);
  const desk = createLiveAccountDesk({ accounts, keys, codes: createArmCodes(clock, showAtTerminal), clock });
  const bench: ArmingBench = {
    accounts,
    desk,
    keys,
    clock,
    venue,
    shown,
    prompts,
    settings,
    findings: { reconciled, clockOffsetMs, quoteAges, tradingState, haltCause },
    access: (name) => opened.get(name),
    async trySend(name) {
      const access = opened.get(name);
      const token = access?.token();
      if (access === undefined || token?.leave(clock.now()) !== 'all') return;
      const credentials = await access.credentials();
      const connected = credentials.ok ? await openVenue(access.account, credentials.value) : credentials;
      if (!connected.ok) return;
      await connected.value.create(options.order ?? ({} as Approved<Order>), token);
      await connected.value.close();
    },
    settle: () => new Promise((resolve) => setTimeout(resolve, 0)),
  };
  return bench;
}

/** Settings that outlast a restart within a test. */
function settingsIn(values: Map<string, string>): SettingRepository {
  return {
    put(key, value) {
      values.set(key, JSON.stringify(value));
      return Promise.resolve(ok(undefined));
    },
    get: (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
  };
}

const silentLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};

/** The private side of that venue. */
export function countingVenue(counted: CountingVenue): ExecutionVenue {
  counted.opened++;
  const none = () => Promise.resolve(ok([]));
  const write = (): Promise<{ outcome: 'unknown'; message: string; consequences: [] }> => {
    counted.writes++;
    return Promise.resolve({ outcome: 'unknown', message: '', consequences: [] });
  };
  const unsupported = () => Promise.resolve(err({ code: 'NOT_SUPPORTED' as const, message: 'not here' }));
  return {
    venue: 'binance' as VenueId,
    offers: {
      orderTypes: ['market', 'limit'],
      timesInForce: ['gtc'],
      postOnly: false,
      reduceOnly: false,
      amend: false,
      oco: false,
      cancelAllAfter: false,
      derivatives: false,
    },
    permissions: () => Promise.resolve(ok(counted.permissions)),
    balances: none,
    positions: none,
    fees: unsupported,
    create: write,
    createPair: write,
    amend: write,
    cancel: () => Promise.resolve({ outcome: 'gone' }),
    cancelAll: unsupported,
    order: unsupported,
    openOrders: none,
    closedOrders: none,
    executions: none,
    cancelAllAfter: unsupported,
    openStream: () => ({ close: () => undefined }),
    close: () => Promise.resolve(),
  };
}
