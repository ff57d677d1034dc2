import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

/** Bars on the chart, as its table counts them (with the header). */
async function barsOf(chart: Locator): Promise<number> {
  const asTable = chart.getByRole('button', { name: 'View as table' });
  await asTable.click();
  const rows = await chart.getByRole('table', { name: /as a table$/ }).getAttribute('aria-rowcount');
  await asTable.click();
  return Number(rows);
}

test('zooming out pages older bars in under the mouse, and the view can be reset', () =>
  withDesk(async ({ page }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await openTradeScreen(page);
    const chart = page.getByRole('region', { name: 'BTC-USD chart' });
    const before = await barsOf(chart);

    const box = await chart.boundingBox();
    await expect(async () => {
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
      await chart.getByRole('slider', { name: /candles/ }).focus();
      for (let turn = 0; turn < 16; turn++) await page.keyboard.press('-');
      expect(await barsOf(chart)).toBeGreaterThan(before + 1_000);
    }).toPass({ timeout: 30_000 });

    await page.keyboard.press('Alt+R');
    await expect(chart.getByRole('slider', { name: /candles/ })).toHaveAttribute('aria-valuetext', /UTC$/);
    expect(faults).toEqual([]);
  }));
