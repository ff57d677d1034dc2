import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { DisarmCause } from '../../execution/arming/arm-record.ts';
import { createArming } from '../../execution/arming/arming.ts';
import type { Arming, ArmRefusal, ArmRequest } from '../../execution/arming/arming.ts';
import { accountIdentity } from '../../model/live-account.ts';
import type { ArmToken } from '../../model/arm-token.ts';
import type { LiveAccount } from '../../model/live-account.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Written } from '../../ports/repositories.ts';
import type { SecretFailure, SecretStore, VenueCredentials } from '../../ports/secrets.ts';
import type { Store } from '../../ports/store.ts';
import { createAccountKeys } from '../secrets/account-keys.ts';
import type { AccountKeys } from '../secrets/account-keys.ts';
import { createAccountInspection } from './account-inspection.ts';
import type { AccountInspection, OpenAccountVenue } from './account-inspection.ts';
import { createArmRecords } from './arm-records.ts';
import type { ArmRecords } from './arm-records.ts';
import { createLiveDefinitions } from './live-definitions.ts';
import type { LiveDefinitions } from './live-definitions.ts';
import type { LiveAccess, OpenLiveEngine } from './live-engine.ts';
import { createLiveEngines } from './live-engines.ts';
import type { LiveEngines } from './live-engines.ts';
import { givesMoreLeave } from './more-leave.ts';

/** What accounts at venues stand on. */
export interface LiveAccountsParts {
  readonly store: Pick<Store, 'settings'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keyStore: SecretStore;
  /** The data folder. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly openVenue: OpenAccountVenue;
  /** Absent where accounts are only defined, not traded. */
  readonly openEngine?: OpenLiveEngine;
}

/** The accounts at real venues of a host: their definitions, keys, armings and engines. */
export interface LiveAccounts {
  readonly definitions: Pick<LiveDefinitions, 'list' | 'find'>;
  readonly keys: AccountKeys;
  readonly inspection: AccountInspection;
  readonly arming: Pick<Arming, 'standing' | 'isArmed' | 'leaveToFlatten'>;
  /** Keeps a definition. One that gives more leave than before ends the arming. */
  readonly save: (account: LiveAccount) => Promise<Result<void, string>>;
  /** Removes definition and key, and ends the arming. */
  readonly remove: (name: string) => Promise<Result<void, string>>;
  /** The key was stored or removed: whatever was armed with the old one is not armed any more. */
  readonly keyChanged: (name: string) => Promise<void>;
  /** The passphrase was given: an account that could not be opened can be now. */
  readonly keyUnlocked: (name: string) => void;
  readonly arm: (request: ArmRequest) => Promise<Result<void, ArmRefusal>>;
  readonly disarm: (name: string) => Promise<Result<void, string>>;
  /** Every account, or the named one, loses its leave before this returns; the records follow. */
  readonly halt: (name?: string) => void;
  /** A person confirmed the flatten of a halted account: reductions may be sent for some minutes. */
  readonly allowFlatten: (name: string) => void;
  readonly onChanged: (listener: (account: string) => void) => Unsubscribe;
  readonly close: () => Promise<void>;
}

interface Bench {
  readonly parts: LiveAccountsParts;
  readonly definitions: LiveDefinitions;
  readonly keys: AccountKeys;
  readonly records: ArmRecords;
  readonly engines: LiveEngines;
  readonly arming: Arming;
  readonly inspection: AccountInspection;
  readonly changed: (account: string) => void;
  /** Leave to close what is open, of accounts that are not armed. */
  readonly flattening: Map<string, ArmToken>;
}

/** Opens them. Nothing is armed, and nothing is sent. */
export function openLiveAccounts(parts: LiveAccountsParts): LiveAccounts {
  const changed = createEmitter<string>();
  const bench = createBench(parts, changed.emit);
  const { definitions, keys, inspection, arming, engines } = bench;
  for (const { name } of definitions.list()) reopen(bench, name);
  return {
    definitions,
    keys,
    inspection,
    arming,
    save: (account) => save(bench, account),
    remove: (name) => remove(bench, name),
    async keyChanged(name) {
      await disarm(bench, name, 'key-changed');
      changed.emit(name);
      reopen(bench, name);
    },
    keyUnlocked(name) {
      reopen(bench, name);
    },
    arm: (request) => arm(bench, request),
    disarm: (name) => disarm(bench, name, 'disarmed'),
    halt(name) {
      if (name === undefined) bench.flattening.clear();
      if (name !== undefined) void disarm(bench, name, 'halt');
      else void stored(bench, arming.endAll('halt', parts.clock.now()));
    },
    allowFlatten: (name) => {
      allowFlatten(bench, name);
    },
    onChanged: changed.subscribe,
    close: engines.close,
  };
}

function createBench(parts: LiveAccountsParts, changed: Bench['changed']): Bench {
  const { store, clock, logger, keyStore, folder, env, openVenue } = parts;
  const { settings } = store;
  const records = createArmRecords(settings);
  const keys = createAccountKeys({ store: keyStore, folder, env });
  const engines = createLiveEngines(parts.openEngine, logger);
  const inspection = createAccountInspection({ keys, engines, openVenue, settings, clock });
  const arming = createArming({
    keep: records.keep,
    onChanged(account) {
      engines.onArmingChanged(account);
      changed(account);
    },
  });
  const flattening = new Map<string, ArmToken>();
  const definitions = createLiveDefinitions(settings);
  return { parts, definitions, keys, records, engines, arming, inspection, changed, flattening };
}

async function save(bench: Bench, account: LiveAccount): Promise<Result<void, string>> {
  const before = bench.definitions.find(account.name);
  if (before !== undefined && givesMoreLeave(before, account)) await disarm(bench, account.name, 'account-changed');
  const saved = await bench.definitions.save(account);
  if (!saved.ok) return err(saved.error.message);
  bench.changed(account.name);
  reopen(bench, account.name);
  return ok(undefined);
}

async function remove(bench: Bench, name: string): Promise<Result<void, string>> {
  await disarm(bench, name, 'account-removed');
  const removed = await bench.definitions.remove(name);
  if (!removed.ok) return err(removed.error.message);
  bench.engines.reopen(name, undefined);
  const forgotten = await bench.parts.keyStore.remove(name);
  bench.changed(name);
  return forgotten.ok || forgotten.error.code === 'NOT_FOUND' ? ok(undefined) : err(forgotten.error.message);
}

/** A key stored under the account's name with this ending may be one that can only cancel, where the venue has such. */
const WATCH_KEY_ENDING = '.watchdog';

async function revealForWatch(
  { keys, parts }: Bench,
  account: LiveAccount,
): Promise<Result<VenueCredentials, SecretFailure>> {
  const name = `${account.name}${WATCH_KEY_ENDING}`;
  const own = parts.keyStore.list().find((key) => key.name === name && key.venue === account.venue);
  return own?.mode === account.mode ? parts.keyStore.reveal(name) : keys.reveal(account);
}

function allowFlatten({ definitions, keys, arming, flattening, parts }: Bench, name: string): void {
  const account = definitions.find(name);
  const key = account === undefined ? undefined : keys.find(account);
  if (account === undefined || key?.ok !== true) return;
  const identity = accountIdentity(account, key.value.fingerprint);
  flattening.set(name, arming.leaveToFlatten(name, identity, parts.clock.now()));
  parts.logger.warn('leave to flatten was given', { account: name });
}

async function arm({ arming, parts }: Bench, request: ArmRequest): Promise<Result<void, ArmRefusal>> {
  const armed = await arming.arm(request, parts.clock.now());
  if (!armed.ok) return armed;
  const { account, expiresAt } = armed.value;
  parts.logger.warn('an account was armed', { account, expiresAt, place: request.place });
  return ok(undefined);
}

function disarm(bench: Bench, name: string, cause: DisarmCause): Promise<Result<void, string>> {
  bench.flattening.delete(name);
  return stored(bench, bench.arming.end(name, cause, bench.parts.clock.now()));
}

/** The leave is gone whatever becomes of the record; that it could not be stored is said all the same. */
async function stored({ parts }: Bench, end: Written): Promise<Result<void, string>> {
  const ended = await end;
  if (ended.ok) return ended;
  const reason = ended.error.message;
  parts.logger.error('the end of an arming cannot be stored', { reason });
  return err(`Disarmed, but that cannot be stored: ${reason}`);
}

/** An account's engine is opened where there is a key for it; what it was opened with before has changed. */
function reopen(bench: Bench, name: string): void {
  const account = bench.definitions.find(name);
  const key = account === undefined ? undefined : bench.keys.find(account);
  const usable = key?.ok === true;
  if (usable && key.value.storedAt === null) {
    bench.parts.logger.warn('a key in plain text is used; that is for test networks only', {
      account: name,
      origin: key.value.origin,
    });
  }
  bench.engines.reopen(name, usable && account !== undefined ? accessTo(bench, account) : undefined);
}

function accessTo(bench: Bench, account: LiveAccount): LiveAccess {
  const { name } = account;
  return {
    account,
    credentials: () => bench.keys.reveal(account),
    watchCredentials: () => revealForWatch(bench, account),
    token: () => bench.arming.token(name) ?? bench.flattening.get(name),
    onHalted: () => {
      void disarm(bench, name, 'halt');
    },
    onReconciled: () => {
      if (account.autoResume && bench.arming.token(name) === undefined) void resume(bench, account);
    },
  };
}

/** Goes on where a person had armed the account, had said that it may, and nothing has changed since. */
async function resume({ records, arming, inspection, parts }: Bench, account: LiveAccount): Promise<void> {
  const record = records.find(account.name);
  if (record === undefined || record.ended !== null) return;
  const resumed = await arming.resume(record, await inspection.report(account), parts.clock.now());
  const outcome = resumed.ok ? 'it goes on' : resumed.error.message;
  parts.logger.warn('an account was to go on after a restart', { account: account.name, outcome });
}
