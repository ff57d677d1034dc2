import { expect, it } from 'vitest';
import { isWatchdog, startWatchdog, watchdogArguments } from '../../../electron/watchdog-start.ts';

const app = (isPackaged: boolean) => ({ isPackaged, getAppPath: () => '/home/me/tradewind' });
const started = (isPackaged: boolean, platform: NodeJS.Platform, ...argv: string[]) =>
  watchdogArguments(app(isPackaged), { argv: ['tradewind', ...argv], platform });

it('starts the app again as the watchdog: without a display, and where it must be without a sandbox', () => {
  expect(started(true, 'darwin')).toEqual(['--tradewind-watchdog']);
  expect(started(true, 'linux', '--no-sandbox')).toEqual([
    '--no-sandbox',
    '--ozone-platform=headless',
    '--tradewind-watchdog',
  ]);
  expect(started(false, 'win32')).toEqual(['/home/me/tradewind', '--tradewind-watchdog']);
});

it('knows itself by its word alone', () => {
  expect([isWatchdog(started(true, 'linux')), isWatchdog(['--data-dir', '/tmp/x'])]).toEqual([true, false]);
});

it('ends at once where nobody started it to be watched', async () => {
  const acts: string[] = [];
  const line = Object.getOwnPropertyDescriptor(process, 'send');
  Object.defineProperty(process, 'send', { value: undefined, configurable: true });
  try {
    await startWatchdog({
      dock: undefined,
      disableHardwareAcceleration: () => void acts.push('no hardware'),
      exit: (code) => void acts.push(`exit ${code ?? 0}`),
    });
  } finally {
    if (line === undefined) delete process.send;
    else Object.defineProperty(process, 'send', line);
  }
  expect(acts).toEqual(['no hardware', 'exit 0']);
});
