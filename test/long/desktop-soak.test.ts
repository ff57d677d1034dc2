import { expect, it } from 'vitest';
import { withDataDir } from '../e2e/support/desk-app.ts';
import { soakDesktop } from '../support/desktop-soak.ts';
import { keepResult } from '../support/long-results.ts';
import { withDisplay } from '../support/virtual-display.ts';

/** Real minutes at 60x: ten make ten market hours. */
const EARLY = 2;
const LATE = 10;

// Needs the package: npm run e2e makes it.
it('ten market hours of trading at 60x leave both heaps within 5 % of their size at minute 2', () =>
  withDisplay(() =>
    withDataDir(async (dataDir) => {
      const [early, late] = await soakDesktop(dataDir, [EARLY, LATE]);
      if (early === undefined || late === undefined) throw new Error('the soak ended early');
      keepResult('desktop-soak', {
        v8: 'interpreted',
        marketMinutes: late.marketMinutes,
        orders: late.orders,
        mainHeapEarly: early.mainHeap,
        mainHeapLate: late.mainHeap,
        pageHeapEarly: early.pageHeap,
        pageHeapLate: late.pageHeap,
        mainTimers: late.mainTimers,
        mainListeners: late.mainListeners,
        pageListeners: late.pageListeners,
      });
      expect(late.orders - early.orders).toBeGreaterThan(50);
      expect(late.mainHeap / early.mainHeap).toBeLessThan(1.05);
      expect(late.pageHeap / early.pageHeap).toBeLessThan(1.05);
      expect(late.mainTimers).toBeLessThanOrEqual(early.mainTimers + 2);
      expect(late.mainListeners).toBe(early.mainListeners);
      // Rows and tags come and go with what is shown.
      expect(late.pageListeners).toBeLessThan(early.pageListeners + 100);
    }),
  ));
