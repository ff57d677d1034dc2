import { homedir } from 'node:os';
import { join } from 'node:path';

/** Which of two separate data folders is used. */
export type Environment = 'development' | 'production';

/** The files of one data folder. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  /** Recorded market and order events, by day. */
  readonly events: string;
  /** Strategies that the user wrote. */
  readonly strategies: string;
  /** Configurations of strategies, one file each. */
  readonly configs: string;
  /** Settings of the app: a layer between environment and flags. */
  readonly settings: string;
  /** Present while trading must stay halted; anyone may create it. */
  readonly haltFile: string;
  /** Keys of accounts under a passphrase, and those sealed by the system's keychain (0600 both). */
  readonly passphraseKeys: string;
  readonly keychainKeys: string;
  /** Where the host that owns the folder says how to reach it (0600). */
  readonly controlFile: string;
  /** What became of each session, one after the other. */
  readonly summaries: string;
  /** Log files' common path, without number and extension. */
  readonly log: string;
}

/** Where to look for the per-user folder. */
export interface DataFolderSource {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** This machine's. */
export function currentSource(): DataFolderSource {
  return { platform: process.platform, home: homedir(), env: process.env };
}

/** `TRADEWIND_DATA_DIR`, or else the per-user application folder, one per environment. */
export function defaultDataDir(environment: Environment, source: DataFolderSource): string {
  const chosen = source.env['TRADEWIND_DATA_DIR'];
  if (chosen !== undefined && chosen !== '') return chosen;
  return join(applicationData(source), environment === 'production' ? 'Tradewind' : 'Tradewind-development');
}

/** Names the files in `path`. */
export function dataFolder(path: string, environment: Environment): DataFolder {
  return {
    path,
    database: join(path, 'tradewind.db'),
    events: join(path, 'events'),
    strategies: join(path, 'strategies'),
    configs: join(path, 'configs'),
    settings: join(path, 'settings.yaml'),
    haltFile: join(path, 'HALT'),
    passphraseKeys: join(path, 'keys-passphrase.json'),
    keychainKeys: join(path, 'keys-keychain.json'),
    controlFile: join(path, 'control.json'),
    summaries: join(path, 'summaries'),
    log: join(path, 'logs', `tradewind-${environment}`),
  };
}

function applicationData({ platform, home, env }: DataFolderSource): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] ?? join(home, '.config');
}
