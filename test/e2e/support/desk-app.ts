import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, errors } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { PACKAGED_APPS } from '../../support/package-app.ts';
import { workerDisplay } from './worker-display.ts';

/** The packaged app, running on its own data folder. */
export interface DeskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
}

/** A start takes one to five seconds, the latter on a busy machine. */
const LAUNCH_MS = 15_000;
const END_MS = 30_000;

/** Root cannot use Chromium's sandbox; everyone else does. */
export const SANDBOX_ARGUMENTS: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The environment of a started app: this process's, with a data folder and this worker's display. */
export function environmentFor(dataDir: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), ...workerDisplay(), TRADEWIND_DATA_DIR: dataDir };
}

/** How the app is started. */
export interface LaunchOptions {
  readonly extraArguments?: readonly string[];
  /** What starts it, in its place and with its arguments. */
  readonly executable?: string;
}

/**
 * Starts the packaged app and waits for its window. Playwright attaches while the window opens and now and then waits
 * for ever for a page that changed under it; the app itself is up then. Such a start is ended and made again.
 */
export async function launchDesk(dataDir: string, options: LaunchOptions = {}, attemptsLeft = 3): Promise<DeskApp> {
  try {
    const app = await _electron.launch({
      executablePath: options.executable ?? PACKAGED_APPS.underTest,
      args: [...SANDBOX_ARGUMENTS, ...(options.extraArguments ?? [])],
      env: environmentFor(dataDir),
      timeout: LAUNCH_MS,
    });
    return { app, page: await app.firstWindow(), dataDir };
  } catch (error) {
    if (!(error instanceof errors.TimeoutError) || attemptsLeft <= 1) throw error;
    return launchDesk(dataDir, options, attemptsLeft - 1);
  }
}

/** Gives `act` a data folder of its own and removes it afterwards. */
export async function withDataDir(act: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tradewind-e2e-'));
  try {
    await act(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Gives `act` a desk on a data folder of its own and closes it afterwards. */
export function withDesk(act: (desk: DeskApp) => Promise<void>): Promise<void> {
  return withDataDir(async (dataDir) => {
    const desk = await launchDesk(dataDir);
    try {
      await act(desk);
    } finally {
      await endDesk(desk);
    }
  });
}

/** An end that takes too long is made; tests that are about ending close the app themselves. */
async function endDesk({ app }: DeskApp): Promise<void> {
  const kill = setTimeout(() => app.process().kill('SIGKILL'), END_MS);
  await app.close();
  clearTimeout(kill);
}
