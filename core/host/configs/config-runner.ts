import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { present } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { unknownWord } from '../../config/config-problem.ts';
import type { StrategyConfigWire } from '../../api/wire/config-wire.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import { findingText } from './check-config.ts';
import type { CheckedConfig } from './check-config.ts';
import { folderState, readConfigFolder } from './config-folder.ts';
import type { ConfigFile } from './config-folder.ts';
import { isAlive, orphansOf, seatState, seatsOf, seatWire, startSeat, stopSeat } from './config-seats.ts';
import { readInitialPositions } from './initial-positions.ts';
import { saveState } from './saved-state.ts';

/** What the runner of configurations needs. */
export interface ConfigRunnerDeps {
  readonly folder: string;
  readonly accounts: Accounts;
  readonly own: OwnStrategies;
  readonly clock: Clock;
  readonly logger: Logger;
  /** False for a host that is opened for one command alone. */
  readonly startsEnabled: boolean;
}

/** The folder of configurations and the strategies that run by them. */
export interface ConfigRunner {
  readonly files: () => readonly ConfigFile[];
  readonly wires: () => readonly StrategyConfigWire[];
  /** Starts every subscription that does not run; number started, or why none was. */
  readonly start: (id: string) => Promise<Result<number, string>>;
  readonly stop: (id: string) => Result<number, string>;
  /** Reads the folder now; otherwise once a second. */
  readonly look: () => void;
  /** Told when a file or what runs by it has changed. */
  readonly onChanged: (listener: () => void) => Unsubscribe;
  /** Keeps the states that are to be saved. */
  readonly close: () => void;
}

const LOOK_MS = 1_000;

/** Follows the folder, and starts what is enabled and was never started as soon as its market runs. */
export function runConfigs(deps: ConfigRunnerDeps): ConfigRunner {
  const { folder, accounts, own, clock, logger } = deps;
  const changed = createEmitter<void>();
  const problems = new Map<string, string>();
  const alive = new Set<string>();
  let files: readonly ConfigFile[] = [];
  let seen: string | undefined;
  let shown = '';
  let cancel: (() => void) | undefined;
  const checkedFiles = (): readonly CheckedConfig[] =>
    files.flatMap(({ checked }) => (checked.ok ? [checked.value] : []));

  const read = (): void => {
    const state = `${folderState(folder)}\n${own
      .offered()
      .map(({ name }) => name)
      .join(' ')}`;
    if (state === seen) return;
    seen = state;
    files = readConfigFolder(folder, own.offered());
    for (const { file, checked } of files) {
      if (checked.ok) continue;
      for (const finding of checked.error) {
        logger.warn('a configuration cannot be used', { problem: findingText(file, finding) });
      }
    }
  };
  const wires = (): readonly StrategyConfigWire[] => {
    const ids = new Set(checkedFiles().map(({ config }) => config.id));
    return files.map((file) =>
      file.checked.ok
        ? configWire(file.file, file.checked.value, { accounts, problems })
        : brokenWire(file, { accounts, ids }),
    );
  };
  const keepStates = (): void => {
    for (const checked of checkedFiles()) {
      const { id, saveStateOnStop } = checked.config;
      const runs = seatsOf(checked).some((seat) => isAlive(seatState(accounts, seat) ?? NOT_ALIVE));
      if (!runs && alive.has(id) && saveStateOnStop) keep(checked);
      if (runs) alive.add(id);
      else alive.delete(id);
    }
  };
  const keep = (checked: CheckedConfig): void => {
    try {
      saveState(folder, checked, { accounts, now: clock.now() });
    } catch (error) {
      logger.error('the state of a strategy cannot be written', { id: checked.config.id, error });
    }
  };
  const look = (): void => {
    read();
    keepStates();
    const text = JSON.stringify(wires());
    if (text === shown) return;
    shown = text;
    changed.emit();
  };
  const again = (): void => {
    look();
    cancel = clock.after(LOOK_MS, again);
  };
  const refuse = (checked: CheckedConfig, reason: string): Result<never, string> => {
    for (const { strategyId } of seatsOf(checked)) problems.set(strategyId, reason);
    look();
    return err(reason);
  };
  const start = async (checked: CheckedConfig): Promise<Result<number, string>> => {
    const held = readInitialPositions(folder, checked);
    if (!held.ok) return refuse(checked, held.error);
    let started = 0;
    let refusal = '';
    for (const seat of seatsOf(checked)) {
      const outcome = await startSeat(checked, seat, { accounts, own, held: held.value.get(seat.instrumentId) });
      if (outcome.ok) {
        started++;
        problems.delete(seat.strategyId);
      } else {
        refusal = outcome.error;
        if (!isAlive(seatState(accounts, seat) ?? NOT_ALIVE)) problems.set(seat.strategyId, outcome.error);
      }
    }
    look();
    return started > 0 ? ok(started) : err(refusal);
  };
  const find = (id: string): Result<CheckedConfig, string> => {
    read();
    const found = checkedFiles().find(({ config }) => config.id === id);
    return found === undefined ? err(notFound(id, files)) : ok(found);
  };
  const startEnabled = async (): Promise<void> => {
    await own.ready;
    read();
    for (const checked of checkedFiles()) {
      const isNew = seatsOf(checked).some((seat) => seatState(accounts, seat) === undefined);
      if (!checked.config.enabled || !isNew) continue;
      const outcome = await start(checked);
      if (!outcome.ok) logger.warn('a strategy was not started', { id: checked.config.id, reason: outcome.error });
    }
  };

  again();
  if (deps.startsEnabled) void Promise.all(accounts.all.map(({ feed }) => feed.ready)).then(startEnabled);
  return {
    files: () => {
      read();
      return files;
    },
    wires: () => {
      read();
      return wires();
    },
    async start(id) {
      const found = find(id);
      return found.ok ? start(found.value) : found;
    },
    stop(id) {
      const found = find(id);
      const seats = found.ok ? seatsOf(found.value) : orphansOf(accounts, id);
      if (!found.ok && seats.length === 0) return found;
      const stopped = seats.filter((seat) => stopSeat(accounts, seat, 'stopped by hand')).length;
      look();
      return stopped === 0 ? err(`${id} does not run`) : ok(stopped);
    },
    look,
    onChanged: changed.subscribe,
    close() {
      cancel?.();
      for (const checked of checkedFiles()) {
        if (checked.config.saveStateOnStop && alive.has(checked.config.id)) keep(checked);
      }
    },
  };
}

const NOT_ALIVE = { status: 'stopped' } as const;

function configWire(
  file: string,
  checked: CheckedConfig,
  { accounts, problems }: { readonly accounts: Accounts; readonly problems: ReadonlyMap<string, string> },
): StrategyConfigWire {
  const { id, strategy, enabled } = checked.config;
  const runs = seatsOf(checked).map((seat) =>
    seatWire(checked, seat, { accounts, problem: problems.get(seat.strategyId) }),
  );
  return { file, id, strategy, enabled, findings: [], runs };
}

/** A file that cannot be used; what runs by it since it could is shown all the same, unless another has its id. */
function brokenWire(
  { file, checked, values }: ConfigFile,
  { accounts, ids }: { readonly accounts: Accounts; readonly ids: ReadonlySet<string> },
): StrategyConfigWire {
  const id = idOf(file, values);
  const findings = checked.ok ? [] : checked.error;
  return { file, id: null, strategy: null, enabled: false, findings, runs: ids.has(id) ? [] : orphansOf(accounts, id) };
}

/** What a broken file still says its id is; where it cannot be read, the name that it was given with its id. */
function idOf(file: string, values: unknown): string {
  const hasId = typeof values === 'object' && values !== null && 'id' in values;
  return hasId && typeof values.id === 'string' ? values.id : file.replace(/\.[a-z]+$/, '');
}

function notFound(id: string, files: readonly ConfigFile[]): string {
  const broken = files.find(({ file, checked }) => !checked.ok && file.replace(/\.[a-z]+$/, '') === id);
  if (broken !== undefined && !broken.checked.ok) {
    return findingText(broken.file, present(broken.checked.error[0], 'a finding'));
  }
  const ids = files.flatMap(({ checked }) => (checked.ok ? [checked.value.config.id] : []));
  if (ids.length === 0) return `configuration "${id}" is not known; the folder "configs" of the data folder has none`;
  return `configuration ${unknownWord(id, ids)}`;
}
