import { readFileSync } from 'node:fs';
import { runCommandLine } from './run-command-line.ts';
import { processTerminal } from './terminal.ts';

/** Version of the package this file belongs to. */
function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

const terminal = processTerminal();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal, packageVersion());
} catch (fault) {
  terminal.note(`tradewind failed: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  if (process.argv.includes('debug')) terminal.note(`${fault instanceof Error ? (fault.stack ?? '') : ''}\n`);
  process.exitCode = 1;
}
