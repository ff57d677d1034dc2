import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, it } from 'vitest';
import { launchDesk, withDataDir } from '../e2e/support/desk-app.ts';
import { keepResult } from '../support/long-results.ts';
import { withDisplay } from '../support/virtual-display.ts';

const MINUTE_MS = 60_000;
/** Ten market hours at the demo's standard speed of 60x. */
const RUN_MINUTES = 10;
const WARM_UP_MINUTES = 2;

interface Heaps {
  readonly main: number;
  readonly page: number;
}

it('ten market hours of demo at 60x leave the heaps as they were at minute 2', () =>
  withDisplay(() =>
    withDataDir(async (dataDir) => {
      const { app, page } = await launchDesk(dataDir, ['--js-flags=--expose-gc']);
      await sleep(WARM_UP_MINUTES * MINUTE_MS);
      const before = await collectedHeaps(app, page);
      await sleep((RUN_MINUTES - WARM_UP_MINUTES) * MINUTE_MS);
      const after = await collectedHeaps(app, page);
      await app.close();
      const growth = { main: after.main / before.main - 1, page: after.page / before.page - 1 };
      keepResult('window-memory', {
        mainBytesAtMinute2: before.main,
        mainGrowth: growth.main,
        pageBytesAtMinute2: before.page,
        pageGrowth: growth.page,
      });
      expect(growth.main).toBeLessThan(0.05);
      expect(growth.page).toBeLessThan(0.05);
    }),
  ));

/** Bytes in use after a forced collection, in the main process and in the window's page. */
async function collectedHeaps(app: ElectronApplication, page: Page): Promise<Heaps> {
  const main = await app.evaluate(() => {
    const { gc } = globalThis as unknown as { gc: () => void };
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { main, page: usedSize };
}
