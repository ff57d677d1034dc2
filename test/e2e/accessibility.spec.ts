import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page: Page): Promise<readonly string[]> {
  // Legacy mode: the window may open no page of its own, which the other mode needs.
  const found = await new AxeBuilder({ page }).withTags(WCAG_22_AA).setLegacyMode(true).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

for (const theme of ['dark', 'light'] as const) {
  test(`no screen violates WCAG 2.2 A or AA, ${theme}`, () =>
    withDesk(async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const screen = await openTradeScreen(page);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('radio', { name: theme, exact: false }).first().click();
      await page.keyboard.press('Escape');
      await screen.placeOrder({ side: 'Buy', quantity: '0.01' });
      await expect(screen.row('Positions', 'BTC', '0.01')).toHaveCount(1);
      expect(await violations(page)).toEqual([]);

      const screens = page.getByRole('navigation', { name: 'Screens' });
      await screens.getByRole('button', { name: 'Backtest' }).click();
      await page.getByRole('button', { name: /^Run/ }).first().click();
      await expect(page.getByRole('region', { name: 'Results' }).getByRole('figure')).toBeVisible({ timeout: 45_000 });
      expect(await violations(page)).toEqual([]);

      await screens.getByRole('button', { name: 'Logs' }).click();
      await expect(page.getByRole('heading', { name: 'Logs' })).toBeAttached();
      expect(await violations(page)).toEqual([]);
    }));
}
