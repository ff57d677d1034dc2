import type { ChildProcess } from 'node:child_process';
import type { BoxProcess } from './box-process.ts';
import { processUsage } from './process-usage.ts';

/** A child process with a line to it, as a process for one purpose. */
export function childBox(child: ChildProcess): BoxProcess {
  const exit = { gone: false };
  child.once('exit', () => (exit.gone = true));
  // A message to a process that is just ending is lost; its exit says so.
  child.on('error', () => undefined);
  return {
    post(message) {
      if (!exit.gone && child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
    usage: () => (child.pid === undefined || exit.gone ? undefined : processUsage(child.pid)),
  };
}
