import { extname, join } from 'node:path';
import { SECOND_MS } from '../../base/time.ts';
import type { KnownOrders } from '../../execution/watchdog/watchdog.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { BoxProcess, SpawnBox } from '../user-strategies/box-process.ts';
import type { GuardedAccount, WatchdogMessage, WatchdogRequest } from './watchdog-messages.ts';

/** An account that wants to be guarded while it is armed or has open orders. */
export interface GuardSubject {
  readonly name: string;
  /** False while nothing of it could be open. */
  readonly isNeeded: () => boolean;
  /** What the process needs of it; undefined where there is no key for it. */
  readonly describe: () => Promise<GuardedAccount | undefined>;
  readonly known: () => KnownOrders;
}

/** Keeps the watchdog's process alive, and tells it every second that this one lives. */
export interface WatchdogKeeper {
  /** Guards an account from now on, when it is needed; returns what ends that. */
  readonly guard: (subject: GuardSubject) => () => void;
  readonly close: () => void;
}

/** What it needs. */
export interface WatchdogKeeperDeps {
  readonly spawn: SpawnBox;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The watchdog canceled orders of an account, since this process was silent. */
  readonly onActed: (account: string) => void;
}

const PING_MS = SECOND_MS;
/** A process that ended is started again after this long. */
const AGAIN_MS = 5 * SECOND_MS;

/** The program of the process, from source or as built. */
const PROGRAM = join(import.meta.dirname, `watchdog-worker${extname(import.meta.filename)}`);

/** Starts no process before one is needed. */
export function keepWatchdog({ spawn, clock, logger, onActed }: WatchdogKeeperDeps): WatchdogKeeper {
  const subjects = new Map<string, GuardSubject>();
  const told = new Set<string>();
  const state = {
    child: undefined as BoxProcess | undefined,
    startFrom: 0,
    isClosed: false,
    stop: (): void => undefined,
  };
  const post = (request: WatchdogRequest): void => state.child?.post(request);
  const onMessage = (message: WatchdogMessage): void => {
    if (message.kind === 'problem') return logger.warn('the watchdog has a problem', { reason: message.message });
    const { account, canceled, isVerified } = message.act;
    logger.error('the watchdog acted', { account, canceled, isVerified });
    onActed(account);
  };
  const start = (): void => {
    if (state.child !== undefined || clock.now() < state.startFrom) return;
    const child = spawn(PROGRAM, 'watchdog');
    state.child = child;
    child.onMessage((message) => {
      onMessage(message as WatchdogMessage);
    });
    child.onExit(() => {
      state.child = undefined;
      state.startFrom = clock.now() + AGAIN_MS;
      told.clear();
      if (!state.isClosed) logger.warn('the watchdog ended; it is started again');
    });
  };
  const introduce = async (subject: GuardSubject): Promise<void> => {
    told.add(subject.name);
    const account = await subject.describe();
    if (account !== undefined && subjects.get(subject.name) === subject) post({ kind: 'guard', account });
    else told.delete(subject.name);
  };
  const beat = (): void => {
    const needed = [...subjects.values()].filter((subject) => told.has(subject.name) || subject.isNeeded());
    if (needed.length > 0) start();
    if (state.child !== undefined) {
      for (const subject of needed) if (!told.has(subject.name)) void introduce(subject);
      post({ kind: 'ping', known: needed.map((subject) => [subject.name, subject.known()]) });
    }
    state.stop = clock.after(PING_MS, beat);
  };
  state.stop = clock.after(PING_MS, beat);
  return {
    guard(subject) {
      subjects.set(subject.name, subject);
      return () => {
        if (subjects.get(subject.name) !== subject) return;
        subjects.delete(subject.name);
        if (told.delete(subject.name)) post({ kind: 'release', account: subject.name });
      };
    },
    close() {
      state.isClosed = true;
      state.stop();
      state.child?.kill();
    },
  };
}
