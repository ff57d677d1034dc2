import { join } from 'node:path';
import { app, protocol } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { runDesktop } from './desktop.ts';
import { isCommandLine, runInstalledCommand, typedWords } from './installed-command.ts';
import { needsDisplay, restartWithoutDisplay } from './no-display.ts';
import { readStartOptions } from './start-options.ts';
import { isWatchdog, startWatchdog } from './watchdog-start.ts';

// Everything here has to happen before the app is ready. Awaiting readiness at the top level would hang for ever.
const words = typedWords(process.argv, app.isPackaged);
if (isWatchdog(words)) void startWatchdog(app);
else if (isCommandLine(words)) startCommand();
else startWindow();

function startCommand(): void {
  if (needsDisplay(process)) app.exit(restartWithoutDisplay(process));
  else void runInstalledCommand(app, words);
}

function startWindow(): void {
  registerAppScheme(protocol);
  // Root cannot use the system's sandbox and has to say --no-sandbox, which this call would take back.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const options = readStartOptions(app, words);
  if (app.requestSingleInstanceLock()) {
    runDesktop({ ...options, home: join(import.meta.dirname, '..', '..') });
  } else {
    process.stderr.write(`Tradewind already runs on ${options.folder.path}; its window was brought to the front.\n`);
    app.exit(0);
  }
}
