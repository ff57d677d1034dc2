import { APP_VERSION } from '../app-version.ts';
import { runCommandLine } from './run-command-line.ts';
import { processTerminal } from './terminal.ts';

const terminal = processTerminal();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal, APP_VERSION);
} catch (fault) {
  terminal.note(`tradewind failed: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  const wantsTrace = process.argv.some((argument) => argument === 'debug' || argument === '--log-level=debug');
  if (wantsTrace && fault instanceof Error) terminal.note(`${fault.stack ?? ''}\n`);
  process.exitCode = 1;
}
