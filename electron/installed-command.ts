import type { App } from 'electron';
import { APP_VERSION } from '../core/host/app-version.ts';

/** Switches that Chromium and Electron read for themselves. */
const FOREIGN_SWITCHES = /^--(no-sandbox|inspect|remote-debugging-port|js-flags|ozone-platform|enable-features)\b/;

/** What was typed after `tradewind`; for a checkout started by Electron itself, after the folder. */
export function typedWords(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const words = argv.slice(1).filter((word) => !FOREIGN_SWITCHES.test(word));
  return isPackaged ? words : words.slice(1);
}

/** Options that are followed by their value, of window and command line alike. */
const TAKES_VALUE = /^--(data-dir|env|log-level|log-filter)$/;

/** Whether the words are for the command line rather than for the window: one of them is no option. */
export function isCommandLine(words: readonly string[]): boolean {
  const isCommand = (word: string, at: number): boolean =>
    /^[a-z]/.test(word) && !TAKES_VALUE.test(words[at - 1] ?? '');
  return words.some(isCommand) || words.includes('--help') || words.includes('--version');
}

/** The value of `--name value` or `--name=value`; undefined if it is not there. */
export function optionValue(words: readonly string[], name: string): string | undefined {
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const word = words[at];
  return word?.includes('=') === true ? word.slice(word.indexOf('=') + 1) : words[at + 1 || words.length];
}

/** Runs `tradewind <command>` of the installed app: the same command line as in a checkout, and no window. */
export async function runInstalledCommand(app: Pick<App, 'exit'>, words: readonly string[]): Promise<void> {
  const { runCommandLine } = await import('../core/host/cli/run-command-line.ts');
  const { processTerminal } = await import('../core/host/cli/terminal.ts');
  const { spawnElectronBox } = await import('./spawn-box.ts');
  try {
    const code = await runCommandLine(words, { ...processTerminal(), spawnBox: spawnElectronBox }, APP_VERSION);
    await written(process.stdout);
    app.exit(code);
  } catch (fault) {
    process.stderr.write(`tradewind failed: ${fault instanceof Error ? fault.message : String(fault)}\n`);
    app.exit(1);
  }
}

/** Ending the app drops what a pipe has not taken yet. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}
