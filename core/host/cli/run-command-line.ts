import { createSystemClock } from '../../adapters/system-clock/system-clock.ts';
import type { ExitCode } from './command.ts';
import type { CliContext } from './context.ts';
import { COMMANDS } from './commands.ts';
import { GLOBAL_OPTIONS } from './global-options.ts';
import type { GlobalValues } from './global-options.ts';
import { commandHelp, overviewHelp } from './help-text.ts';
import type { OptionValues } from './option.ts';
import { folderOf, parseLayered } from './layered-options.ts';
import type { ParseFailure } from './parse-command-line.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line to its end and returns the exit code. Everything it prints goes through `terminal`. */
export async function runCommandLine(args: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const wantsJson = args.includes('--json');
  const parsed = await parseLayered(args, { commands: COMMANDS, globals: GLOBAL_OPTIONS });
  if (!parsed.ok) return endEarly(parsed.error, { terminal, version, wantsJson });
  const { command, options, positionals, given } = parsed.value;
  // The parser read them by GLOBAL_OPTIONS itself.
  const globals = parsed.value.globals as OptionValues<typeof GLOBAL_OPTIONS>;
  const context = createContext(globals, { terminal, version, given });
  const result = await command.run({ options, positionals, context });
  terminal.endProgress();
  if (result.ok) {
    const { document, json, text } = result.value;
    terminal.print(globals.json ? (json ?? `${JSON.stringify(document)}\n`) : withNewline(text));
    return 0;
  }
  const { exitCode, message, document } = result.error;
  terminal.note(withNewline(message));
  if (globals.json) terminal.print(`${JSON.stringify(document ?? { error: { exitCode, message } })}\n`);
  return exitCode;
}

interface EarlyEnd {
  readonly terminal: Terminal;
  readonly version: string;
  readonly wantsJson: boolean;
}

function endEarly(failure: ParseFailure, { terminal, version, wantsJson }: EarlyEnd): ExitCode {
  switch (failure.kind) {
    case 'version':
      terminal.print(wantsJson ? `${JSON.stringify({ version })}\n` : `${version}\n`);
      return 0;
    case 'help': {
      const text =
        failure.command === undefined
          ? overviewHelp(COMMANDS, GLOBAL_OPTIONS)
          : commandHelp(failure.command, GLOBAL_OPTIONS);
      terminal.print(wantsJson ? `${JSON.stringify({ help: text })}\n` : text);
      return 0;
    }
    case 'usage': {
      const see = failure.command === undefined ? '--help' : `${failure.command.words.join(' ')} --help`;
      terminal.note(`${failure.message}\n(tradewind ${see} shows what is possible)\n`);
      if (wantsJson) terminal.print(`${JSON.stringify({ error: { exitCode: 2, message: failure.message } })}\n`);
      return 2;
    }
  }
}

function createContext(
  globals: GlobalValues,
  { terminal, version, given }: Pick<EarlyEnd, 'terminal' | 'version'> & Pick<CliContext, 'given'>,
): CliContext {
  const filters = globals['log-filter'].map(({ component, level }) => [component, level] as const);
  return {
    folder: folderOf(globals),
    environment: globals.env,
    log: { level: globals['log-level'], componentLevels: Object.fromEntries(filters), toStderr: false },
    clock: createSystemClock(),
    version,
    given,
    interrupted: terminal.interrupted,
    printsJson: globals.json,
    showsProgress: terminal.showsProgress,
    typedAtTerminal: terminal.typedAtTerminal,
    note: (text) => {
      terminal.note(withNewline(text));
    },
    progress: terminal.progress,
    ask: terminal.ask,
    askHidden: terminal.askHidden,
    ...(terminal.spawnBox === undefined ? {} : { spawnBox: terminal.spawnBox }),
  };
}

function withNewline(text: string): string {
  return text.endsWith('\n') || text === '' ? text : `${text}\n`;
}
