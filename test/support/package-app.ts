import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { electronForTests } from './electron-runtime.ts';

const top = resolve(import.meta.dirname, '../..');
const EXECUTABLE = 'tradewind';

/** The two packaged apps that tests use. */
export interface PackagedApps {
  /** Exactly what the release configuration makes. */
  readonly release: string;
  /** The same files, with the one fuse open through which a test can attach: Node's inspector. */
  readonly underTest: string;
}

/** Where {@link packageApp} leaves the executables. */
export const PACKAGED_APPS: PackagedApps = {
  release: join(top, 'release', 'linux-unpacked', EXECUTABLE),
  underTest: join(top, 'release', 'under-test', EXECUTABLE),
};

/** Packages `dist/` into a folder by electron-builder, then makes the copy that tests can attach to. */
export async function packageApp(): Promise<PackagedApps> {
  const runtime = await electronForTests();
  const release = join(top, 'release', 'linux-unpacked');
  const underTest = join(top, 'release', 'under-test');
  rmSync(release, { recursive: true, force: true });
  execFileSync(
    join(top, 'node_modules', '.bin', 'electron-builder'),
    [
      '--linux',
      'dir',
      `-c.electronDist=${runtime.dist}`,
      `-c.electronVersion=${runtime.version}`,
      '--publish',
      'never',
    ],
    { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  rmSync(underTest, { recursive: true, force: true });
  linkFolder(release, underTest);
  await openInspectFuse(join(release, EXECUTABLE), PACKAGED_APPS.underTest);
  return PACKAGED_APPS;
}

/** Hard links instead of 250 MB of copies. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.name !== EXECUTABLE) linkSync(source, target);
  }
}

async function openInspectFuse(release: string, underTest: string): Promise<void> {
  if (!existsSync(release)) throw new Error(`electron-builder left no ${release}`);
  cpSync(release, underTest);
  await flipFuses(underTest, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
