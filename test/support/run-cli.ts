import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { APP_VERSION } from '../../core/host/app-version.ts';
import { runCommandLine } from '../../core/host/cli/run-command-line.ts';

const TOP = resolve(import.meta.dirname, '../..');

/** How a command line ended. */
export interface CliOutcome {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that is running. */
export interface RunningCli {
  readonly process: ChildProcess;
  readonly ended: Promise<CliOutcome>;
}

/** Starts the real command line in a process of its own. Nothing of the caller's settings reaches it. */
export function startCli(args: readonly string[]): RunningCli {
  const env = { PATH: process.env['PATH'], HOME: tmpdir() };
  const child = spawn(process.execPath, ['core/host/cli/main.ts', ...args], { cwd: TOP, env, stdio: 'pipe' });
  const out = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out.stderr += text));
  child.stdin.end();
  const ended = new Promise<CliOutcome>((settle, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      settle({ exitCode, ...out });
    });
  });
  return { process: child, ended };
}

/** Runs the real command line to its end. */
export function runCli(args: readonly string[]): Promise<CliOutcome> {
  return startCli(args).ended;
}

/**
 * Runs a command line in this process, through all but the streams of a real one: for long tables of cases, and for
 * what a person answers at the terminal (`typed`), one answer after the other.
 */
export async function runCliHere(args: readonly string[], typed?: string | readonly string[]): Promise<CliOutcome> {
  const answers = typed === undefined ? [] : [typed].flat();
  const answer = () => Promise.resolve(answers.shift());
  const out = { stdout: '', stderr: '' };
  const exitCode = await runCommandLine(
    args,
    {
      print: (text) => (out.stdout += typeof text === 'string' ? text : Buffer.from(text).toString()),
      note: (text) => (out.stderr += text),
      progress: () => undefined,
      endProgress: () => undefined,
      ask: answer,
      askHidden: answer,
      interrupted: new AbortController().signal,
      showsProgress: false,
      typedAtTerminal: typed !== undefined,
    },
    APP_VERSION,
  );
  return { exitCode, ...out };
}

/** Makes temporary folders and removes them all at the end. */
export function temporaryFolders(): { readonly create: () => string; readonly removeAll: () => void } {
  const made: string[] = [];
  return {
    create() {
      const path = mkdtempSync(join(tmpdir(), 'tradewind-test-'));
      made.push(path);
      return path;
    },
    removeAll() {
      for (const path of made) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Command lines on one data folder; `json` gives the document of one that must succeed without a word. */
export function cliOn(path: string) {
  const cli = (args: readonly string[]): Promise<CliOutcome> => runCliHere([...args, '--data-dir', path]);
  const json = async (args: readonly string[]): Promise<unknown> => {
    const { exitCode, stdout, stderr } = await cli([...args, '--json']);
    if (exitCode !== 0 || stderr !== '') throw new Error(`${args.join(' ')} ended with ${exitCode}: ${stderr}`);
    return JSON.parse(stdout) as unknown;
  };
  return { cli, json };
}
