import type { FileSettings } from './settings.ts';

/** One setting: where its value may come from. */
export interface Setting {
  readonly name: keyof FileSettings | 'dataDir' | 'env';
  /** Without dashes. */
  readonly flag: string;
  readonly variable: string;
  readonly help: string;
}

/** Every setting of the app, in the order in which they are shown. */
export const SETTINGS: readonly Setting[] = [
  { name: 'dataDir', flag: 'data-dir', variable: 'TRADEWIND_DATA_DIR', help: 'the data folder' },
  { name: 'env', flag: 'env', variable: 'TRADEWIND_ENV', help: 'which of the two per-user data folders' },
  { name: 'logLevel', flag: 'log-level', variable: 'TRADEWIND_LOG_LEVEL', help: 'least level of log lines' },
  { name: 'logFilter', flag: 'log-filter', variable: 'TRADEWIND_LOG_FILTER', help: 'level of single components' },
  { name: 'port', flag: 'port', variable: 'TRADEWIND_PORT', help: 'port of serve' },
  { name: 'profile', flag: 'profile', variable: 'TRADEWIND_PROFILE', help: 'risk profile of runs' },
];

/** Where a value comes from; each wins over those before it. */
export type Layer = 'default' | 'environment' | 'file' | 'flag';

/** What was found in the layers. */
export interface LayeredSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file: FileSettings;
  /** Texts of options that were given, by name without dashes. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
}

/** The texts of a setting as an option would be given them, and where they come from. */
export interface LayeredText {
  readonly layer: Exclude<Layer, 'default'>;
  /** `--log-level`, `TRADEWIND_LOG_LEVEL` or `logLevel of settings.yaml`. */
  readonly from: string;
  readonly texts: readonly string[];
}

/** Finds a setting: flag before file before environment; undefined where its default holds. */
export function layeredText(setting: Setting, { environment, file, flags }: LayeredSources): LayeredText | undefined {
  const flag = flags.get(setting.flag);
  if (flag !== undefined) return { layer: 'flag', from: `--${setting.flag}`, texts: flag };
  const written = fileTexts(setting, file);
  if (written !== undefined) return { layer: 'file', from: `${setting.name} of settings.yaml`, texts: written };
  const text = environment[setting.variable];
  if (text === undefined || text === '') return undefined;
  const texts = setting.name === 'logFilter' ? text.split(',') : [text];
  return { layer: 'environment', from: setting.variable, texts };
}

function fileTexts({ name }: Setting, file: FileSettings): readonly string[] | undefined {
  if (name === 'dataDir' || name === 'env') return undefined; // the file is in the folder that they choose
  if (name === 'logFilter') {
    const { logFilter } = file;
    return logFilter === undefined
      ? undefined
      : Object.entries(logFilter).map(([component, level]) => `${component}=${level}`);
  }
  const value = file[name];
  return value === undefined ? undefined : [String(value)];
}
