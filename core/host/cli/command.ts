import type { Result } from '../../base/result.ts';
import type { CliContext } from './context.ts';
import type { OptionSet, OptionValues } from './option.ts';

/** How a command ends: 0 done, 1 failed, 2 bad usage or input, 3 refused by safety, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

/** A command that did not do what was asked; the message says what, why and what to do. */
export interface CommandFailure {
  readonly exitCode: Exclude<ExitCode, 0>;
  readonly message: string;
  /** What was achieved all the same (an interrupted run's summary); printed instead of the message with `--json`. */
  readonly document?: unknown;
}

/** What a command says when it is done: one JSON document, and the same as text for a person. */
export interface CommandOutput {
  readonly document: unknown;
  /** The document as JSON in UTF-8 with a line feed at its end, where that was needed anyway. */
  readonly json?: Uint8Array;
  readonly text: string;
}

/** Success or failure of a command. */
export type CommandResult = Result<CommandOutput, CommandFailure>;

/** An argument by position. */
export interface Positional {
  readonly name: string;
  readonly help: string;
}

/** What a command is given. */
export interface CommandInput<Set extends OptionSet> {
  readonly options: OptionValues<Set>;
  /** As many as the command names. */
  readonly positionals: readonly string[];
  readonly context: CliContext;
}

/** A command as its file defines it. */
export interface CommandDefinition<Set extends OptionSet> {
  /** `['backtest', 'run']`. */
  readonly words: readonly string[];
  readonly summary: string;
  /** Further lines of its help. */
  readonly notes?: readonly string[];
  readonly positionals: readonly Positional[];
  /** What further arguments are, where any number of them may follow. */
  readonly more?: Positional;
  readonly options: Set;
  /**
   * Names of repeatable options whose further values may follow without the option's name (`--param a=1 b=2`): what
   * has a `=`, and everything once the positionals are complete.
   */
  readonly gathers?: readonly string[];
  readonly run: (input: CommandInput<Set>) => Promise<CommandResult>;
}

/** A command whose options' types are its own business. */
export type Command = Omit<CommandDefinition<OptionSet>, 'run'> & {
  readonly run: (input: {
    readonly options: Readonly<Record<string, unknown>>;
    readonly positionals: readonly string[];
    readonly context: CliContext;
  }) => Promise<CommandResult>;
};

/** Defines a command; the parser gives `run` exactly what `options` describe. */
export function defineCommand<Set extends OptionSet>(definition: CommandDefinition<Set>): Command {
  return {
    ...definition,
    // The parser read `options` by this very set, name by name.
    run: ({ options, positionals, context }) =>
      definition.run({ options: options as OptionValues<Set>, positionals, context }),
  };
}
