import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Chromium for the browser tests of the loopback host; Debian's own. */
export const CHROMIUM = '/usr/bin/chromium';

// What a fresh Debian lacks for a window without a screen, and Python for the independent programs that figures are
// compared with: package, and how to tell that it is there.
const NEEDED: readonly (readonly [name: string, isThere: () => boolean])[] = [
  ['xvfb', () => existsSync('/usr/bin/Xvfb')],
  ['chromium', () => existsSync(CHROMIUM)],
  ['python3', () => spawnSync('python3', ['--version']).status === 0],
  ['libgtk-3-0', () => hasLibrary('libgtk-3.so.0')],
  ['libnss3', () => hasLibrary('libnss3.so')],
  ['libasound2', () => hasLibrary('libasound.so.2')],
  // A keychain, and a session for it, in which keys of accounts are kept as on a desktop.
  ['dbus-daemon', () => existsSync('/usr/bin/dbus-run-session')],
  ['gnome-keyring', () => existsSync('/usr/bin/gnome-keyring-daemon')],
  ['libsecret-1-0', () => hasLibrary('libsecret-1.so.0')],
  ['libgbm1', () => hasLibrary('libgbm.so.1')],
];

/** Installs by apt what is missing; where that cannot be done, says what to install. Other systems are left alone. */
export function installSystemPackages(): void {
  if (process.platform !== 'linux') return;
  const missing = NEEDED.filter(([, isThere]) => !isThere()).map(([name]) => name);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Error(`These system packages are missing: ${missing.join(', ')}. Install them and run this again.`);
  }
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...missing.map(currentName));
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** Debian 13 and Ubuntu 24.04 renamed some packages for their 64-bit time types. */
function currentName(name: string): string {
  const renamed = `${name}t64`;
  return spawnSync('apt-cache', ['show', renamed]).status === 0 ? renamed : name;
}

function hasLibrary(name: string): boolean {
  return (
    spawnSync('sh', ['-c', `ldconfig -p | grep -q '${name}'`], { env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin' } })
      .status === 0
  );
}
