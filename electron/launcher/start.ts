import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { err } from '../../core/base/result.ts';
import type { Result } from '../../core/base/result.ts';
import { isBuildFresh } from './build-freshness.ts';
import { findElectron } from './electron-binary.ts';

// `npm start`: the desktop app, or the same desk in the browser where no window can be had.
const checkout = resolve(import.meta.dirname, '../..');
const options = process.argv.slice(2);
/** An Electron that ends by a signal sooner than this never showed a window. */
const STILLBORN_MS = 5_000;

build();
const electron = hasDisplay() ? findElectron(checkout) : noDisplay();
if (electron.ok) openWindow(electron.value);
else serveBrowser(electron.error);

function build(): void {
  if (isBuildFresh(checkout)) return;
  process.stdout.write('Building ...\n');
  const vite = resolve(checkout, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: checkout, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

function noDisplay(): Result<string, string> {
  return err('there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)');
}

function openWindow(executable: string): void {
  // Chromium refuses to run as root inside its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(executable, [...sandbox, checkout, ...options], { stdio: 'inherit' });
  const startedAt = performance.now();
  app.on('exit', (code, signal) => {
    const isStillborn = signal !== null && performance.now() - startedAt < STILLBORN_MS;
    if (isStillborn) serveBrowser(`Electron died at once (${signal}); Chromium's sandbox may not be permitted here`);
    else process.exitCode = code ?? 1;
  });
  app.on('error', (error) => serveBrowser(`Electron did not start (${error.message})`));
}

function serveBrowser(reason: string): void {
  process.stdout.write(`No desktop window: ${reason}. The desk opens in the browser instead.\n`);
  const cli = resolve(checkout, 'core/host/cli/main.ts');
  const server = spawn(process.execPath, [cli, 'serve', ...options], { cwd: checkout, stdio: 'inherit' });
  // Ctrl+C reaches the server as well; it ends in order and this process after it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  server.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
