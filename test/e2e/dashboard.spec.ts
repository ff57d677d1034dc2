import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';
import { openInTheme, violations } from './support/violations.ts';

test('the dashboard tells the account at a glance, and fits the window', () =>
  withDesk(async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    const trade = await openTradeScreen(page);
    await trade.placeOrder({ side: 'Buy', quantity: '0.01' });
    await page.keyboard.press('Alt+0');
    await expect(page.getByRole('table', { name: 'Trade feed' })).toContainText('BTC-USD');
    await expect(page.getByRole('button', { name: /BTC-USD Long/ })).toContainText('0.01');
    await expect(page.getByRole('table', { name: 'Strategies compared' })).toContainText('Manual');
    await expect(page.getByRole('table', { name: 'Gain and loss by day' })).toBeVisible();
    for (const panel of ['Equity', 'Positions', 'Strategies', 'Trades', 'Days, UTC', 'Health'])
      await expect(page.getByRole('region', { name: panel, exact: true })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: /BTC-USD Long/ }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Trade', exact: true })).toBeAttached();
  }));

test('without an account at a venue the reconciliation says so, and leads to the accounts', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await page.keyboard.press('Alt+8');
    await page.getByRole('button', { name: 'Open the accounts' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Accounts', exact: true })).toBeAttached();
  }));

test('a stop stays open among the alerts until it is acknowledged', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await page.keyboard.press('Control+Shift+X');
    await page.keyboard.press('Alt+9');
    const alerts = page.getByRole('table', { name: 'Alerts' });
    await expect(alerts.getByRole('row', { name: /PAPER-1 Stops and restrictions/ })).toContainText('Open');
    await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('2 open');
    await page.getByRole('button', { name: 'Acknowledge all 2' }).press('Enter');
    await expect(alerts.getByRole('row', { name: /PAPER-1 Stops and restrictions/ })).toContainText('Acknowledged');
    await expect(page.getByRole('navigation', { name: 'Screens' })).not.toContainText('open');
  }));

for (const theme of ['dark', 'light'] as const) {
  test(`dashboard, portfolio, reconciliation and alerts violate nothing, ${theme}`, () =>
    withDesk(async ({ page }) => {
      await openInTheme(page, theme);
      for (const [chord, heading] of [
        ['Alt+0', 'Dashboard'],
        ['Alt+P', 'Portfolio'],
        ['Alt+8', 'Reconciliation'],
        ['Alt+9', 'Alerts'],
      ] as const) {
        await page.keyboard.press(chord);
        await expect(page.getByRole('heading', { name: heading, exact: true })).toBeAttached();
        expect(await violations(page)).toEqual([]);
      }
    }));
}
