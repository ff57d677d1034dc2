import type {
  CreateConfigInput,
  SaveConfigInput,
  StrategyConfigText,
  StrategyConfigWire,
} from '../wire/config-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Strategies that files configure. */
export interface ConfigCalls {
  /** The folder of configurations: every file, what is wrong with it, and what runs by it, on either account. */
  readonly listStrategyConfigs: () => readonly StrategyConfigWire[];
  /** The same, first and whenever a file or what runs has changed. */
  readonly watchStrategyConfigs: (signal: AbortSignal) => AsyncIterable<readonly StrategyConfigWire[]>;
  readonly readStrategyConfig: (file: string) => StrategyConfigText;
  /** Writes the values that changed and keeps everything else of the file, comments included. */
  readonly saveStrategyConfig: (input: SaveConfigInput) => ActOutcome;
  readonly createStrategyConfig: (input: CreateConfigInput) => ActOutcome;
  /** Starts what does not run of it, each subscription on the account that trades its instrument. */
  readonly startConfig: (id: string) => Promise<ActOutcome>;
  readonly stopConfig: (id: string) => ActOutcome;
  /** JSON schema of a configuration file, for forms and editors. */
  readonly strategyConfigSchema: () => Readonly<Record<string, unknown>>;
}
