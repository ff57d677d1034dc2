import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

test('a backtest from the form ends with figures, trades and its chart', () =>
  withDesk(async ({ page }) => {
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
  }));
