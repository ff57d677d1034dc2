import type { VirtualDisplay } from '../../support/virtual-display.ts';

/** How many apps are driven at once. */
export const WORKERS = 2;

const DISPLAYS = 'TRADEWIND_TEST_DISPLAYS';

/** What tells Playwright's workers of their displays; nothing where the person's own is used. */
export function displayEnvironment(displays: readonly VirtualDisplay[]): Record<string, string> {
  const names = displays.map((display) => display.name);
  return names[0] === undefined ? {} : { DISPLAY: names[0], [DISPLAYS]: names.join(' ') };
}

/** The display of this worker as an environment. */
export function workerDisplay(): Record<string, string> {
  const names = (process.env[DISPLAYS] ?? '').split(' ');
  const name = names[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  return name === undefined || name === '' ? {} : { DISPLAY: name };
}
