import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a program that starts another one in a desktop session of its own with GNOME's keyring, unlocked, as after a
 * login: Debian's bus and keyring, on a home folder of the test's. Both end with the program.
 */
export function keyringSession(folder: string, executable: string): string {
  const home = join(folder, 'home');
  mkdirSync(join(home, 'share'), { recursive: true });
  const starter = join(folder, 'in-keyring-session.sh');
  const unlock = 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
  writeFileSync(
    starter,
    `#!/bin/sh
export HOME='${home}' XDG_DATA_HOME='${home}/share' XDG_CONFIG_HOME='${home}/config'
exec dbus-run-session -- sh -c '${unlock}; exec "$0" "$@"' '${executable}' "$@"
`,
  );
  chmodSync(starter, 0o700);
  return starter;
}
