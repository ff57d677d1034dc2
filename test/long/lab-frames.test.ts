import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect, it } from 'vitest';
import { withDesk } from '../e2e/support/desk-app.ts';
import { showScreen } from '../e2e/support/played-venue.ts';
import { openInTheme } from '../e2e/support/violations.ts';
import { watchFrames } from '../support/frame-watch.ts';
import { keepResult } from '../support/long-results.ts';
import { traceTasks } from '../support/page-tasks.ts';
import { withDisplay } from '../support/virtual-display.ts';

const TRIALS = 200;
const SEARCH_MS = 600_000;
const IDLE_MS = 5_000;
const LOOK_MS = 500;

// Needs the package: npm run e2e makes it. Frames are measured and kept, not gated on: a busy machine drops them. What
// the window's thread costs is its own doing, and no task of it may take 50 ms of a processor.
it('200 trials on all processors but one leave the window usable', () =>
  withDisplay(() =>
    withDesk(async ({ app, page, dataDir }) => {
      await openInTheme(page, 'dark');
      await showScreen(page, 'Lab');
      for (const name of [/^Values of Fast/, /^Values of Slow/]) {
        await page.getByRole('group', { name }).getByLabel('step').fill('1');
      }
      // What the machine gives at this moment, without a search.
      const idle = await watchFrames(page, () => wait(IDLE_MS));
      const load = loadavg()[0] ?? NaN;
      const frames = await watchFrames(page, () => search(page));
      const tasks = await traceTasks(app, join(dataDir, 'trace.json'), () => search(page));
      keepResult('lab-frames', {
        trials: TRIALS,
        load,
        ...frames,
        idleUnder33: idle.under33,
        tracedTasks: tasks.tasks,
        tracedLongestMs: tasks.longestMs,
        tracedLongestCpuMs: tasks.longestCpuMs,
        tracedTotalCpuMs: tasks.totalCpuMs,
      });
      expect(frames.frames).toBeGreaterThan(0);
      expect(tasks.tasks).toBeGreaterThan(TRIALS);
      expect(tasks.longestCpuMs).toBeLessThan(50);
    }),
  ));

/** Tries all sets. Looked for now and then: a look at roles goes through the whole page. */
async function search(page: Page): Promise<void> {
  const look = { polling: LOOK_MS, timeout: SEARCH_MS };
  const allTried = (rows: number): boolean =>
    document.querySelector(`table[aria-label="Trials"][aria-rowcount="${rows}"]`) !== null;
  const isAnother = (rows: number): boolean =>
    document.querySelector(`table[aria-label="Trials"][aria-rowcount="${rows}"]`) === null;
  await page.getByRole('button', { name: `Try ${TRIALS} sets` }).click();
  await page.waitForFunction(isAnother, TRIALS + 1, look);
  await page.waitForFunction(allTried, TRIALS + 1, look);
}
