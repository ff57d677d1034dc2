import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createEmitter } from '../../base/emitter.ts';
import type { Unsubscribe } from '../../base/emitter.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import type { SpawnBox } from './box-process.ts';
import { createRemoteBindings } from './remote-bindings.ts';
import type { RemoteSeat } from './remote-bindings.ts';
import { userStrategyNames } from './user-files.ts';
import { createUserStrategies } from './user-strategies.ts';
import type { UserStrategies, UserStrategy } from './user-strategies.ts';

/** Strategies that a desk offers: the built-in ones and the user's own, which follow their files. */
export interface OwnStrategies {
  /** Built-in ones first. */
  readonly offered: () => readonly StrategyDefinition[];
  /** The user's own of this name, as its file was when it last could be read. */
  readonly find: (name: string) => UserStrategy | undefined;
  /** Why the file of this name cannot be used as it is now, with file and line. */
  readonly problemOf: (name: string) => string | undefined;
  /** What to give to an engine: the built-in definition itself, or one that is linked to a process. */
  readonly forEngine: (name: string, seat: RemoteSeat) => Promise<Result<StrategyDefinition, string>>;
  readonly users: UserStrategies;
  /** Resolves when the folder was read for the first time. */
  readonly ready: Promise<void>;
  /** Told when a file has changed and can be read: its strategies begin anew. */
  readonly onChanged: (listener: (name: string) => void) => Unsubscribe;
  readonly close: () => void;
}

/** What is needed. */
export interface OwnStrategiesDeps {
  readonly folder: string;
  readonly spawn: SpawnBox;
  /** Of the machine: processes do not follow a clock of one's own. */
  readonly clock: Clock;
  readonly logger: Logger;
}

const LOOK_MS = 1_000;

/** Follows the folder of the user's strategies. */
export function followOwnStrategies({ folder, spawn, clock, logger }: OwnStrategiesDeps): OwnStrategies {
  const users = createUserStrategies({ folder, spawn, clock });
  const bindings = createRemoteBindings(users, logger);
  const changed = createEmitter<string>();
  const known = new Map<string, UserStrategy>();
  const seen = new Map<string, number>();
  const problems = new Map<string, string>();
  const end: { closed: boolean; cancel?: () => void } = { closed: false };

  const look = async (): Promise<void> => {
    const names = userStrategyNames(folder);
    for (const name of known.keys()) if (!names.includes(name)) known.delete(name);
    for (const name of names) {
      const modified = modifiedAt(join(folder, `${name}.ts`));
      if (modified === undefined || seen.get(name) === modified) continue;
      seen.set(name, modified);
      await take(name);
    }
  };
  const take = async (name: string): Promise<void> => {
    if (STRATEGIES.some((strategy) => strategy.name === name)) {
      problems.set(name, `${name}.ts has the name of a built-in strategy; rename the file`);
      logger.warn('a strategy is not offered: its name is a built-in one', { name });
      return;
    }
    const read = await users.read(name);
    if (end.closed) return;
    if (!read.ok) {
      problems.set(name, read.error);
      logger.warn('a strategy cannot be used', { name, problem: read.error });
      return;
    }
    problems.delete(name);
    const before = known.get(name);
    known.set(name, read.value);
    if (before === undefined || before.file.sha256 === read.value.file.sha256) return;
    logger.info('a strategy was changed', { name });
    changed.emit(name);
  };
  const again = async (): Promise<void> => {
    await look();
    if (!end.closed) end.cancel = clock.after(LOOK_MS, () => void again());
  };
  const ready = again();
  return {
    offered: () => [...STRATEGIES, ...[...known.values()].map(({ definition }) => definition)],
    find: (name) => known.get(name),
    problemOf: (name) => problems.get(name),
    async forEngine(name, seat) {
      const builtIn = STRATEGIES.find((strategy) => strategy.name === name);
      if (builtIn !== undefined) return ok(builtIn);
      await ready;
      const user = known.get(name);
      if (user === undefined) return err(`the file ${name}.ts is not in ${folder}, or cannot be used`);
      return bindings.bind(user, seat);
    },
    users,
    ready,
    onChanged: changed.subscribe,
    close() {
      end.closed = true;
      end.cancel?.();
      bindings.close();
    },
  };
}

function modifiedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
