import { execFileSync, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { packageApp } from '../support/package-app.ts';
import { installSystemPackages } from '../support/system-packages.ts';
import { startVirtualDisplay } from '../support/virtual-display.ts';
import { displayEnvironment, WORKERS } from './support/worker-display.ts';

const top = resolve(import.meta.dirname, '../..');
const tool = (name: string): string => join(top, 'node_modules', '.bin', name);

// Builds and packages the app as it is now, shows it on virtual displays where there is no other, and drives it. Each
// of Playwright's workers has a display of its own: the stop's chord is claimed on a whole display, by one app.
// Arguments go to Playwright, for example: npm run e2e -- security. `--built` takes `dist` as it is.
const isBuilt = process.argv.includes('--built');
const toPlaywright = process.argv.slice(2).filter((argument) => argument !== '--built');
installSystemPackages();
if (!isBuilt) execFileSync(tool('vite'), ['build', '--logLevel', 'warn'], { cwd: top, stdio: 'inherit' });
await packageApp();
const needsDisplay = process.platform === 'linux' && process.env['DISPLAY'] === undefined;
const displays = needsDisplay ? await Promise.all(Array.from({ length: WORKERS }, startVirtualDisplay)) : [];
const run = spawnSync(
  tool('playwright'),
  ['test', '--config', join(import.meta.dirname, 'playwright.config.ts'), ...toPlaywright],
  { cwd: top, stdio: 'inherit', env: { ...process.env, ...displayEnvironment(displays) } },
);
for (const display of displays) display.stop();
process.exitCode = run.status ?? 1;
