import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { showScreen } from './support/played-venue.ts';
import { openInTheme, violations } from './support/violations.ts';

const RUN_MS = 60_000;

async function choose(page: Page, timeframe: '1m' | '1h', period: 'All' | '3 M'): Promise<void> {
  await page.getByRole('combobox', { name: 'Timeframe' }).click();
  await page.getByRole('option', { name: timeframe, exact: true }).click();
  await page.getByRole('button', { name: period, exact: true }).click();
}

/** Waits until so many runs are kept and the newest is shown. */
async function expectRuns(page: Page, count: number): Promise<void> {
  const runs = page.getByRole('region', { name: 'Results' }).getByRole('tab', { name: `Runs ${count}` });
  await expect(runs).toBeVisible({ timeout: RUN_MS });
}

test('runs are canceled, made again, stepped through, annotated, compared and removed', () =>
  withDesk(async ({ page }) => {
    await openInTheme(page, 'dark');
    await showScreen(page, 'Backtest');
    const act = (name: string) => page.getByRole('button', { name, exact: true });

    // A year of minutes: long enough to be canceled.
    await choose(page, '1m', 'All');
    await act('Run backtest').click();
    await act('Cancel run').click();
    await expect(page.getByText('Canceled. Nothing of it was kept.')).toBeVisible();

    await choose(page, '1h', '3 M');
    for (const [at, cash] of ['100000', '200000'].entries()) {
      await page.getByRole('textbox', { name: 'Cash' }).fill(cash);
      await act('Run backtest').click();
      await expectRuns(page, at + 1);
    }
    await act('Run again').click();
    await expectRuns(page, 3);
    await expect(
      page.getByText(/^Same bars, and the same result as run-.+ to the byte of the journal\.$/),
    ).toBeVisible();

    const trade = page.getByRole('group', { name: 'Trade by trade' }).getByRole('status');
    await page.keyboard.press('Alt+.');
    await expect(trade).toHaveText(/^1 of \d+: /);
    await page.keyboard.press('Alt+.');
    await expect(trade).toHaveText(/^2 of \d+: /);
    await page.keyboard.press('Alt+,');
    await expect(trade).toHaveText(/^1 of \d+: /);

    await showScreen(page, 'Lab');
    await page.getByRole('tab', { name: /^Runs/ }).click();
    const table = page.getByRole('table', { name: 'Runs', exact: true });
    await table.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('twice the cash');
    await page.getByRole('textbox', { name: 'Tags' }).fill('btc again');
    await page.getByRole('textbox', { name: 'Note' }).fill('Made again to see that it is the same.');
    await act('Save name, tags and note').click();
    await expect(table.getByRole('row').nth(1)).toContainText('twice the cash');
    expect(await violations(page)).toEqual([]);

    for (const row of [1, 2, 3]) await table.getByRole('row').nth(row).getByRole('checkbox').press('Space');
    await page.getByRole('button', { name: /^Compare 3/ }).click();
    const comparison = page.getByRole('region', { name: 'Comparison' });
    await expect(comparison.getByRole('figure')).toBeVisible();
    await expect(
      comparison.getByRole('table', { name: 'Settings' }).getByRole('row', { name: /^Initial cash/ }),
    ).toHaveText(/Initial cash200000200000100000/);
    expect(await violations(page)).toEqual([]);

    await act('Close the comparison').click();
    await page.getByRole('button', { name: 'Send parameters…' }).click();
    await expect(page.getByRole('dialog', { name: /^Send parameters/ }).getByRole('table')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('textbox', { name: 'Filter runs' }).fill('twice');
    await expect(table.getByRole('row')).toHaveCount(2);
    await table.getByRole('row').nth(1).focus();
    await page.keyboard.press('Delete');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove 1/ })
      .click();
    await expect(table).toHaveAttribute('aria-rowcount', '1');
    await page.getByRole('textbox', { name: 'Filter runs' }).fill('');
    await expect(table).toHaveAttribute('aria-rowcount', '3');
  }));
