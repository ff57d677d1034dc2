import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { CHROMIUM } from '../support/system-packages.ts';
import { SANDBOX_ARGUMENTS, withDesk } from './support/desk-app.ts';
import { exported } from './support/exported.ts';
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

    const pdf = readFileSync(await exported(desk, 'Export PDF'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(50_000);
    await expectCharts(await exported(desk, 'Export HTML'));
    expect(readFileSync(await exported(desk, 'Export trades CSV'), 'utf8')).toMatch(/^strategy,instrument,side,/);
  }));

/** Opens a report in a browser: its charts are seen, and it asks nobody for anything. */
async function expectCharts(file: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...SANDBOX_ARGUMENTS] });
  try {
    const report = await browser.newPage();
    const asked: string[] = [];
    report.on('request', (request) => asked.push(request.url()));
    const { href } = pathToFileURL(file);
    await report.goto(href);
    const charts = report.locator('svg:visible');
    expect(await charts.count()).toBeGreaterThan(6);
    expect(asked).toEqual([href]);
  } finally {
    await browser.close();
  }
}
