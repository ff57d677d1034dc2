import { enableCompileCache } from 'node:module';

// Before anything else is loaded: from the second start on, hundreds of files come already stripped and compiled.
enableCompileCache();
const { APP_VERSION } = await import('../app-version.ts');
const { runCommandLine } = await import('./run-command-line.ts');
const { processTerminal } = await import('./terminal.ts');

const terminal = processTerminal();
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal, APP_VERSION);
} catch (fault) {
  terminal.note(`tradewind failed: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  const wantsTrace = process.argv.some((argument) => argument === 'debug' || argument === '--log-level=debug');
  if (wantsTrace && fault instanceof Error) terminal.note(`${fault.stack ?? ''}\n`);
  process.exitCode = 1;
}
