import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok } from '../../core/base/result.ts';
import type { Result } from '../../core/base/result.ts';

const DOWNLOAD_LIMIT_MS = 300_000;

/**
 * The official Electron of this checkout, downloaded now if that was never done: since version 42 the package brings no
 * binary and no install script. The error is a sentence that says why there is none.
 */
export function findElectron(checkout: string): Result<string, string> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') return overridden(override);
  const installed = installedElectron(checkout);
  if (installed !== undefined) return ok(installed);
  process.stdout.write('Downloading Electron, once (about 110 MB) ...\n');
  const download = spawnSync(process.execPath, [join(checkout, 'node_modules', 'electron', 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: DOWNLOAD_LIMIT_MS,
    encoding: 'utf8',
  });
  const downloaded = installedElectron(checkout);
  if (download.status === 0 && downloaded !== undefined) return ok(downloaded);
  const reason = download.error?.message ?? firstLine(download.stderr);
  return err(`Electron's binary could not be downloaded (${reason})`);
}

/** A distribution that the person names in Electron's own variable, as the electron package takes it. */
function overridden(folder: string): Result<string, string> {
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const executable = names.map((name) => resolve(folder, name)).find((path) => existsSync(path));
  return executable === undefined
    ? err(`ELECTRON_OVERRIDE_DIST_PATH="${folder}" holds no Electron; name the folder of its executable, or unset it`)
    : ok(executable);
}

/** The executable if the download is complete and of the version that the package names. */
function installedElectron(checkout: string): string | undefined {
  const folder = join(checkout, 'node_modules', 'electron');
  const [pathFile, versionFile] = [join(folder, 'path.txt'), join(folder, 'dist', 'version')];
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const wanted = (manifest as { readonly version: string }).version;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return version === wanted && existsSync(executable) ? executable : undefined;
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
}
