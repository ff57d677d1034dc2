import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import { currentSource, dataFolder, defaultDataDir } from '../core/host/data-folder.ts';
import type { DataFolder, Environment } from '../core/host/data-folder.ts';
import { optionValue } from './installed-command.ts';

/** Where and as what the app runs. */
export interface StartOptions {
  readonly environment: Environment;
  readonly folder: DataFolder;
}

/**
 * Reads `--env` and `--data-dir` (or `TRADEWIND_DATA_DIR`) and makes the folder. A checkout is `development`, the
 * installed app `production`, so that trying something out never touches the other's data.
 */
export function readStartOptions(app: Pick<App, 'isPackaged' | 'setPath'>, words: readonly string[]): StartOptions {
  const chosen = optionValue(words, 'env');
  const standard = app.isPackaged ? 'production' : 'development';
  const environment = chosen === 'production' || chosen === 'development' ? chosen : standard;
  const path = optionValue(words, 'data-dir') ?? defaultDataDir(environment, currentSource());
  const folder = dataFolder(resolve(path), environment);
  const windowFiles = join(folder.path, 'window');
  mkdirSync(windowFiles, { recursive: true });
  // Chromium's own files, and the lock by which a second start finds the first: one per data folder.
  app.setPath('userData', windowFiles);
  return { environment, folder };
}
