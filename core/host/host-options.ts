import type { Desk } from '../api/desk.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { DataFolder, Environment } from './data-folder.ts';
import type { SpawnBox } from './user-strategies/box-process.ts';
import type { WebServer } from './web/web-server.ts';

/** How a host is opened; `openTradingHost` in trading-host.ts takes these. */
export interface HostOptions {
  readonly folder: DataFolder;
  readonly environment: Environment;
  readonly host: 'desktop' | 'headless';
  /** The machine's clock unless told otherwise. */
  readonly clock?: Clock;
  readonly log?: Partial<HostLogOptions>;
  /** The keys of the emergency stop, as shown; absent where there is no window. */
  readonly stopChord?: string;
  /** Called when the command line asks the host to stop: the caller closes the host and ends the process. */
  readonly onStopRequested?: () => void;
  /** False where enabled configurations wait for a person: a host that is opened for one command alone. */
  readonly startsEnabled?: boolean;
  /** For tests and first starts; what is remembered in the folder wins. */
  readonly demo?: DemoDefaults;
  /** How processes of user strategies are started; Node's way unless told. */
  readonly spawnBox?: SpawnBox;
}

/** Which lines are kept. */
export interface HostLogOptions {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  /** `component=level`. */
  readonly componentLevels: Readonly<Record<string, HostLogOptions['level']>>;
  readonly toStderr: boolean;
}

/** The demo market of a fresh data folder. */
export interface DemoDefaults {
  readonly seed?: number;
  /** Market seconds per second, 1 to 3600. */
  readonly speed?: number;
  readonly paused?: boolean;
  /** Days of history to generate; a year unless told otherwise. */
  readonly historyDays?: number;
}

/** A running host: the desk for every interface, and its end. */
export interface TradingHost {
  readonly desk: Desk;
  readonly logger: Logger;
  /** Resolves when history can be read and the market runs. */
  readonly ready: Promise<void>;
  /** Lets the command line ask for links to the browser's server. */
  readonly attachWebServer: (server: WebServer) => void;
  /** Last words of a failing process: latches HALTED and writes out the log, synchronously. */
  readonly failed: (cause: string) => void;
  /** Ends in order: no new work, market time, settings and journal saved, socket and lock released. */
  readonly close: () => Promise<void>;
}

/** Why a host cannot be opened; the message names the file and the remedy. */
export interface OpenFailure {
  readonly code: 'FOLDER_IN_USE' | 'FOLDER_UNUSABLE' | 'DATABASE_TOO_NEW' | 'DATABASE_UNUSABLE';
  readonly message: string;
}
