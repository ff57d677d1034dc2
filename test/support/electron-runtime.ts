import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPackage } from '@electron/asar';

/** An Electron for tests: the folder of its distribution and its version. */
export interface ElectronRuntime {
  readonly dist: string;
  readonly version: string;
}

const top = resolve(import.meta.dirname, '../..');

// An Electron that can be had from the npm registry, for networks that cannot reach the official downloads. Only
// tests run on it; what a person starts is the official binary or none.
const STAND_IN = {
  package: '@circadio/milton-linux-x64@0.1.5',
  integrity: 'sha512-7wwNzk/FGpznHFGnY/O5gZ/bnmLocilf2sn+w0U+2Fsyf0wEK0Vr94kk8kdwP2GGq60C/4C2BeKa/w7zhhpsYw==',
  executable: 'Milton',
  version: '41.3.0',
};

// The stock distribution comes with a small app that loads the folder named on the command line; this one does too.
const DEFAULT_APP = `
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
import(pathToFileURL(join(folder, main)).href);
`;

/** The official Electron if it was downloaded, else the stand-in (fetched once, linux-x64 only). */
export async function electronForTests(): Promise<ElectronRuntime> {
  return officialRuntime() ?? (await standInRuntime(join(top, '.cache', `electron-${STAND_IN.version}-linux-x64`)));
}

function officialRuntime(): ElectronRuntime | undefined {
  const dist = join(top, 'node_modules', 'electron', 'dist');
  const versionFile = join(dist, 'version');
  if (!existsSync(versionFile) || !existsSync(join(top, 'node_modules', 'electron', 'path.txt'))) return undefined;
  return { dist, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}

async function standInRuntime(dist: string): Promise<ElectronRuntime> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The official Electron is not installed (npx install-electron) and the stand-in is linux-x64 only.',
    );
  }
  if (!existsSync(join(dist, 'resources', 'default_app.asar'))) await unpackStandIn(dist);
  return { dist, version: STAND_IN.version };
}

async function unpackStandIn(dist: string): Promise<void> {
  const work = `${dist}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'default_app'), { recursive: true });
  execFileSync('npm', ['pack', STAND_IN.package, '--pack-destination', work, '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'missing.tgz');
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (integrity !== STAND_IN.integrity) throw new Error(`${STAND_IN.package} is not the known one: ${integrity}`);
  // Only the runtime is taken; the application that the package carries stays behind.
  execFileSync('tar', ['-xzf', tarball, '-C', work, '--exclude=package/app/resources/*']);
  const runtime = join(work, 'package', 'app');
  renameSync(join(runtime, STAND_IN.executable), join(runtime, 'electron'));
  writeFileSync(join(runtime, 'version'), STAND_IN.version);
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  writeFileSync(join(work, 'default_app', 'package.json'), '{ "name": "default_app", "main": "main.js" }');
  writeFileSync(join(work, 'default_app', 'main.js'), DEFAULT_APP);
  await createPackage(join(work, 'default_app'), join(runtime, 'resources', 'default_app.asar'));
  rmSync(dist, { recursive: true, force: true });
  renameSync(runtime, dist);
  rmSync(work, { recursive: true, force: true });
}
