import type { Clock } from '../../ports/clock.ts';
import type { DataFolder, Environment } from '../data-folder.ts';
import type { HostLogOptions } from '../host-options.ts';
import type { SpawnBox } from '../user-strategies/box-process.ts';

/** What every command gets beside its own options. */
export interface CliContext {
  readonly folder: DataFolder;
  readonly environment: Environment;
  readonly log: HostLogOptions;
  readonly clock: Clock;
  readonly version: string;
  /** Texts of the options that were given, by name without dashes. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** How processes of user strategies are started; Node's way unless told. */
  readonly spawnBox?: SpawnBox;
  /** Aborted by Ctrl+C (and SIGTERM): end in order. */
  readonly interrupted: AbortSignal;
  /** True where standard output is to hold one JSON document and nothing else. */
  readonly printsJson: boolean;
  /** True where a person sits at the other end of standard error. */
  readonly showsProgress: boolean;
  /** True where the command was typed at a terminal, not scripted. */
  readonly typedAtTerminal: boolean;
  /** A line for a person, on standard error: progress, remarks. */
  readonly note: (text: string) => void;
  /** Overwrites the progress line; only while `showsProgress`. */
  readonly progress: (text: string) => void;
  /** Asks the person at the terminal; undefined when interrupted. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** The same for a secret: what is typed is not shown. */
  readonly askHidden: (question: string) => Promise<string | undefined>;
}
