import { spawn } from 'node:child_process';
import { app, utilityProcess } from 'electron';
import type { UtilityProcess } from 'electron';
import type { BoxProcess, BoxRole, BoxUsage } from '../core/host/user-strategies/box-process.ts';
import { childBox } from '../core/host/user-strategies/child-box.ts';
import { processUsage } from '../core/host/user-strategies/process-usage.ts';
import { watchdogArguments } from './watchdog-start.ts';

const BYTES_PER_KB = 1_024;

/** One process and those who listen to it. */
interface Held {
  child?: UtilityProcess;
  send?: (message: object) => void;
  onMessage?: (message: unknown) => void;
  gone: boolean;
  readonly waiting: object[];
  readonly exits: (() => void)[];
}

/** Starts a process for its purpose. */
export function spawnElectronBox(program: string, role: BoxRole): BoxProcess {
  return role === 'watchdog' ? spawnWatchdog() : spawnUtilityBox(program, role);
}

/**
 * Starts the app once more as the watchdog: one of Electron's utility processes would end with the main process, whose
 * death it is there for. It has the environment that finding the home folder takes, and nothing else.
 */
function spawnWatchdog(): BoxProcess {
  const { HOME, USERPROFILE, SystemRoot, APPDATA } = process.env;
  const env = Object.entries({ HOME, USERPROFILE, SystemRoot, APPDATA }).filter(([, value]) => value !== undefined);
  const child = spawn(process.execPath, watchdogArguments(app, process), {
    env: Object.fromEntries(env),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // Ctrl+C at a terminal is for the app alone.
    detached: true,
  });
  return childBox(child);
}

/**
 * Starts the process of a user's strategy as one of Electron's: the app cannot run as Node (fuses). It has an empty
 * environment; Electron knows no permission model, so of the fences those inside the program stand alone.
 */
function spawnUtilityBox(program: string, role: BoxRole): BoxProcess {
  const held: Held = { gone: false, waiting: [], exits: [] };
  const leave = (): void => {
    if (held.gone) return;
    held.gone = true;
    for (const listener of held.exits) listener();
  };
  const start = (): void => {
    if (held.gone) return;
    const child = utilityProcess.fork(program, [role], {
      env: {},
      stdio: 'ignore',
      serviceName: 'Tradewind strategy',
    });
    held.child = child;
    held.send = child.postMessage.bind(child);
    child.on('message', (message: unknown) => held.onMessage?.(message));
    child.once('exit', leave);
    for (const message of held.waiting.splice(0)) held.send(message);
  };
  // The command line of the installed app comes here before Electron is ready.
  if (app.isReady()) start();
  else void app.whenReady().then(start);
  return {
    post(message) {
      if (held.send === undefined) held.waiting.push(message);
      else if (!held.gone) held.send(message);
    },
    onMessage(listener) {
      held.onMessage = listener;
    },
    onExit: (listener) => void held.exits.push(listener),
    kill() {
      held.child?.kill();
      leave();
    },
    usage: () => (held.gone ? undefined : usageOf(held.child?.pid)),
  };
}

function usageOf(pid: number | undefined): BoxUsage | undefined {
  if (pid === undefined) return undefined;
  return processUsage(pid) ?? electronUsage(pid);
}

function electronUsage(pid: number): BoxUsage | undefined {
  const metric = app.getAppMetrics().find((one) => one.pid === pid);
  if (metric === undefined) return undefined;
  const seconds = metric.cpu.cumulativeCPUUsage ?? NaN;
  return { rssBytes: metric.memory.workingSetSize * BYTES_PER_KB, cpuMs: seconds * 1_000 };
}
