import type { App } from 'electron';
import { closeInherited } from './inherited-descriptors.ts';

/** The word by which the app knows that it was started as the watchdog. */
const WATCHDOG = '--tradewind-watchdog';

/** Whether this process is the watchdog. */
export function isWatchdog(argv: readonly string[]): boolean {
  return argv.includes(WATCHDOG);
}

/** Arguments with which the app starts itself as the watchdog: without a display, in a checkout with its folder. */
export function watchdogArguments(
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  { argv, platform }: Pick<NodeJS.Process, 'argv' | 'platform'>,
): readonly string[] {
  return [
    ...(argv.includes('--no-sandbox') ? ['--no-sandbox'] : []),
    ...(platform === 'linux' ? ['--ozone-platform=headless'] : []),
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    WATCHDOG,
  ];
}

/** Runs the watchdog until its work is done: no window, no place in the dock. Started by hand it ends at once. */
export async function startWatchdog(app: Pick<App, 'exit' | 'dock' | 'disableHardwareAcceleration'>): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  if (process.send === undefined) return app.exit(0);
  closeInherited(process.ppid);
  await import('../core/host/watchdog/watchdog-worker.ts');
}
