import { spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * Begins this program anew with the same arguments, on the same terminal: in its own place where the system can do that
 * (nothing comes back from here then), else beside it. Everything has to be closed.
 * @returns the exit code of the one that was begun
 */
export function restartProcess(): number {
  const words = [...process.execArgv, ...process.argv.slice(1)];
  if (process.platform !== 'win32' && typeof process.execve === 'function')
    process.execve(process.execPath, [process.execPath, ...words], process.env);
  return spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1;
}
