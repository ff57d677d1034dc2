import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import type { DeskApp } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

test('a backtest from the form ends with figures, trades and its chart', () =>
  withDesk(async (desk) => {
    const { page } = desk;
    await openTradeScreen(page);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Backtest' }).click();
    await page.getByRole('button', { name: 'Run backtest' }).click();

    const results = page.getByRole('region', { name: 'Results' });
    await expect(results.getByRole('figure')).toBeVisible({ timeout: 45_000 });
    await expect(results.getByRole('table').first()).toContainText(/Net return|Max/i);
    await results.getByRole('tab', { name: /^Trades/ }).click();
    const trades = results.getByRole('table', { name: 'Trades of the run' }).getByRole('row');
    await expect(trades.nth(1)).toBeVisible();
    await trades.nth(1).click();
    await expect(trades.nth(1)).toHaveAttribute('aria-current', 'true');

    const pdf = await exported(desk, 'Export PDF');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(50_000);
    const html = (await exported(desk, 'Export HTML')).toString('utf8');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html.match(/<svg /g)?.length ?? 0).toBeGreaterThan(6);
    expect((await exported(desk, 'Export trades CSV')).toString('utf8')).toMatch(/^strategy,instrument,side,/);
  }));

/** What a button of the report saves: where the system would ask for a place, a folder of the test's own is named. */
async function exported({ app, page, dataDir }: DeskApp, button: string): Promise<Buffer> {
  const saved = app.evaluate(
    ({ session }, folder) =>
      new Promise<string>((settle) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(`${folder}/${item.getFilename()}`);
          item.once('done', () => settle(item.getSavePath()));
        });
      }),
    dataDir,
  );
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await saved);
}
