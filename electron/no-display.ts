import { spawnSync } from 'node:child_process';

/** A process that may have to do without a screen. */
type Process = Pick<NodeJS.Process, 'argv' | 'env' | 'execPath' | 'platform'>;

/** Chromium decides on the window system before any script runs, so only an argument can tell it to use none. */
const NO_DISPLAY = '--ozone-platform=headless';

/** Whether Chromium would abort for lack of a display although the command needs none. */
export function needsDisplay({ argv, env, platform }: Omit<Process, 'execPath'>): boolean {
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] && !argv.includes(NO_DISPLAY);
}

/** Runs the same command line again without a display, on the same terminal; answers its exit code. */
export function restartWithoutDisplay({ argv, execPath }: Pick<Process, 'argv' | 'execPath'>): number {
  return spawnSync(execPath, [NO_DISPLAY, ...argv.slice(1)], { stdio: 'inherit' }).status ?? 1;
}
