import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { connectVenue, showScreen, statusBar, watchInstrument, withPlayedVenue } from './support/played-venue.ts';
import { openInTheme, violations } from './support/violations.ts';

for (const theme of ['dark', 'light'] as const) {
  test(`no screen violates WCAG 2.2 A or AA, ${theme}`, () =>
    withDesk(async ({ page }) => {
      const screen = await openInTheme(page, theme);
      await screen.placeOrder({ side: 'Buy', quantity: '0.01' });
      await expect(screen.row('Positions', 'BTC', '0.01')).toHaveCount(1);
      expect(await violations(page)).toEqual([]);

      const screens = page.getByRole('navigation', { name: 'Screens' });
      await screens.getByRole('button', { name: 'Backtest' }).click();
      await page.getByRole('button', { name: /^Run/ }).first().click();
      await expect(page.getByRole('region', { name: 'Results' }).getByRole('figure')).toBeVisible({ timeout: 45_000 });
      expect(await violations(page)).toEqual([]);

      await screens.getByRole('button', { name: 'Data' }).click();
      await page
        .getByRole('table', { name: 'Stored series' })
        .getByRole('row', { name: /BTC-USD demo Bars/ })
        .click();
      await expect(page.getByRole('slider', { name: /^Days of BTC-USD/ })).toBeAttached();
      expect(await violations(page)).toEqual([]);
      for (const tab of ['Recordings', 'Storage']) {
        await page.getByRole('tab', { name: tab }).click();
        expect(await violations(page)).toEqual([]);
      }

      await screens.getByRole('button', { name: 'Health' }).click();
      await expect(page.getByRole('table', { name: 'Venues' }).getByRole('row', { name: /Kraken/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Settings of Kraken' }).click();
      await expect(page.getByRole('dialog', { name: 'Settings of Kraken' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+I');
      await expect(page.getByRole('option', { name: /BTC-USD demo/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await screens.getByRole('button', { name: 'Logs' }).click();
      await expect(page.getByRole('heading', { name: 'Logs' })).toBeAttached();
      expect(await violations(page)).toEqual([]);
    }));
}

for (const theme of ['dark', 'light'] as const) {
  test(`a broken venue violates nothing either, ${theme}`, () =>
    withPlayedVenue((venue) =>
      withDesk(async ({ page }) => {
        await openInTheme(page, theme);
        await connectVenue(page, venue);
        await watchInstrument(page, 'binance btc');
        await expect(statusBar(page)).toContainText('binance live');
        venue.faults.set('offline', {});
        await expect(page.getByRole('region', { name: 'BTC-USDT chart' })).toContainText('No connection to binance');
        expect(await violations(page)).toEqual([]);
        await showScreen(page, 'Health');
        expect(await violations(page)).toEqual([]);
      }),
    ));
}
