import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { layeredText, SETTINGS } from '../../config/layers.ts';
import type { FileSettings } from '../../config/settings.ts';
import { currentSource, dataFolder, defaultDataDir } from '../data-folder.ts';
import type { DataFolder } from '../data-folder.ts';
import type { Command } from './command.ts';
import type { GlobalValues } from './global-options.ts';
import type { OptionSet } from './option.ts';
import { parseCommandLine } from './parse-command-line.ts';
import type { OptionFallback, ParsedCommandLine, ParseFailure } from './parse-command-line.ts';

/** The data folder that the options choose. */
export function folderOf(globals: Pick<GlobalValues, 'data-dir' | 'env'>): DataFolder {
  const path = globals['data-dir'] ?? defaultDataDir(globals.env, currentSource());
  return dataFolder(resolve(path), globals.env);
}

/**
 * Reads arguments; what is not given comes from the settings file of the data folder, else from the environment, else
 * its default holds. The emergency stop asks for nothing but the folder: no setting can keep it from working.
 */
export async function parseLayered(
  args: readonly string[],
  sets: { readonly commands: readonly Command[]; readonly globals: OptionSet },
): Promise<Result<ParsedCommandLine, ParseFailure>> {
  const first = parseCommandLine(args, sets, fallbackOf({}));
  if (!first.ok || isBare(first.value.command)) return first;
  // The parser read them by GLOBAL_OPTIONS itself.
  const folder = folderOf(first.value.globals as GlobalValues);
  const settings = await loadSettings(folder.settings);
  if (!settings.ok) return err({ kind: 'usage', message: settings.error, command: undefined });
  return Object.keys(settings.value).length === 0 ? first : parseCommandLine(args, sets, fallbackOf(settings.value));
}

function fallbackOf(file: FileSettings): (command: Command) => OptionFallback {
  const sources = { environment: currentSource().env, file, flags: new Map<string, readonly string[]>() };
  return (command) => (name) => {
    const setting = SETTINGS.find(({ flag }) => flag === name);
    if (setting === undefined || (isBare(command) && setting.name !== 'env')) return undefined;
    return layeredText(setting, sources);
  };
}

/** Commands that the settings must not stop: the emergency stop, and those that show what is wrong with settings. */
function isBare({ words }: Command): boolean {
  const [first, second] = words;
  return first === 'halt' || first === 'config' || (first === 'trade' && second === 'stop-all');
}

/** Most data folders have no such file: its reader is loaded where there is one. */
async function loadSettings(file: string): Promise<Result<FileSettings, string>> {
  if (!existsSync(file)) return ok({});
  const { readSettings } = await import('../configs/settings-file.ts');
  return readSettings(file);
}
