import { execFileSync, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { packageApp } from '../support/package-app.ts';
import { installSystemPackages } from '../support/system-packages.ts';
import { startVirtualDisplay } from '../support/virtual-display.ts';

const top = resolve(import.meta.dirname, '../..');
const tool = (name: string): string => join(top, 'node_modules', '.bin', name);

// Builds and packages the app as it is now, shows it on a virtual display where there is no other, and drives it.
// Arguments go to Playwright, for example: npm run e2e -- security
installSystemPackages();
execFileSync(tool('vite'), ['build', '--logLevel', 'warn'], { cwd: top, stdio: 'inherit' });
await packageApp();
const needsDisplay = process.platform === 'linux' && process.env['DISPLAY'] === undefined;
const display = needsDisplay ? await startVirtualDisplay() : undefined;
const run = spawnSync(
  tool('playwright'),
  ['test', '--config', join(import.meta.dirname, 'playwright.config.ts'), ...process.argv.slice(2)],
  { cwd: top, stdio: 'inherit', env: { ...process.env, ...(display && { DISPLAY: display.name }) } },
);
display?.stop();
process.exitCode = run.status ?? 1;
