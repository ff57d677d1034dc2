import type { Desk } from '../api/desk.ts';
import type { AccountKeyInput } from '../api/wire/live-account-wire.ts';
import type { ActOutcome } from '../api/wire/trading-wire.ts';
import type { LiveAccount } from '../model/live-account.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { PdfPrinter } from '../ports/pdf-printer.ts';
import type { SecretState, SecretStore } from '../ports/secrets.ts';
import type { OpenAccountVenue } from './accounts/account-inspection.ts';
import type { DataFolder, Environment } from './data-folder.ts';
import type { MemoryReading } from './health/memory-watch.ts';
import type { OrderlyEnd } from './ending/orderly-end.ts';
import type { AlertMessage } from '../ports/alert-channel.ts';
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
  /** True only where the system has said that it gives us these keys, whatever window has the focus. */
  readonly stopChordIsGlobal?: boolean;
  /** Called when the command line asks the host to stop: the caller closes the host and ends the process. */
  readonly onStopRequested?: () => void;
  /** Called when the host should end in order and begin anew: it holds too much memory. */
  readonly onRestartNeeded?: () => void;
  /** This process's memory unless told. */
  readonly readMemory?: () => MemoryReading;
  /** False where enabled configurations wait for a person: a host that is opened for one command alone. */
  readonly startsEnabled?: boolean;
  /** For tests and first starts; what is remembered in the folder wins. */
  readonly demo?: DemoDefaults;
  /** How processes of user strategies are started; Node's way unless told. */
  readonly spawnBox?: SpawnBox;
  /** Where keys of accounts are kept; a file under a passphrase unless told. */
  readonly keyStore?: SecretStore;
  /** The window for keys; absent where there are no windows. */
  readonly keyPrompt?: KeyPrompt;
  /** Prints reports; absent where there are no windows. */
  readonly pdfPrinter?: PdfPrinter;
  /** How the private side of an account's venue is opened; over the network unless told. */
  readonly openAccountVenue?: OpenAccountVenue;
  /** Has the system show an alert; absent where there is no desktop. */
  readonly showAlert?: (alert: AlertMessage) => void;
  /** Where Telegram's bots are reached, for tests; its own address unless told. */
  readonly telegramUrl?: string;
  /** Shows a line at the host's terminal; absent where no person would see it. */
  readonly showAtTerminal?: (text: string) => void;
}

/**
 * Opens a window of its own in which a person types an account's key, so that the desk's page never has it. It calls
 * back into this process; what it gives back to its page is a sentence, never a key.
 */
export type KeyPrompt = (question: KeyQuestion) => void;

/** What such a window needs. */
export interface KeyQuestion {
  readonly account: Pick<LiveAccount, 'name' | 'venue' | 'mode'>;
  readonly keyStore: () => SecretState;
  readonly keep: (input: AccountKeyInput) => Promise<ActOutcome>;
  /** Gives the passphrase of the file of keys, or chooses it. */
  readonly unlock: (passphrase: string) => Promise<ActOutcome>;
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
  /** Cancels entries and verifies that, keeps what protects positions, and sums the session up; to be closed then. */
  readonly end: OrderlyEnd['end'];
  /** The machine is about to sleep: entries are canceled. */
  readonly beforeSleep: () => void;
  /** Ends in order: no new work, market time, settings and journal saved, socket and lock released. */
  readonly close: () => Promise<void>;
}

/** Why a host cannot be opened; the message names the file and the remedy. */
export interface OpenFailure {
  readonly code: 'FOLDER_IN_USE' | 'FOLDER_UNUSABLE' | 'DATABASE_TOO_NEW' | 'DATABASE_UNUSABLE';
  readonly message: string;
}
