import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { showScreen } from './support/played-venue.ts';
import { openInTheme, violations } from './support/violations.ts';

const STUDY_MS = 120_000;

async function openLab(page: Page, tab: string): Promise<Locator> {
  await showScreen(page, 'Lab');
  await page.getByRole('tab', { name: tab, exact: true }).click();
  return page.getByRole('region', { name: 'Results' });
}

async function expectEnd(results: Locator): Promise<void> {
  await expect(results.getByText('Done', { exact: true })).toBeVisible({ timeout: STUDY_MS });
}

test('200 trials are searched, canceled, resumed, read and handed on', () =>
  withDesk(async ({ page }) => {
    await openInTheme(page, 'dark');
    const results = await openLab(page, 'Optimise');
    await page
      .getByRole('group', { name: /^Values of Fast/ })
      .getByLabel('step')
      .fill('1');
    await page
      .getByRole('group', { name: /^Values of Slow/ })
      .getByLabel('step')
      .fill('1');
    await page.getByRole('button', { name: 'Try 200 sets' }).click();
    const trials = results.getByRole('table', { name: 'Trials' });
    await expect(trials.getByRole('row').nth(1)).toBeVisible({ timeout: STUDY_MS });
    await results.getByRole('button', { name: 'Cancel' }).click();
    await expect(results.getByText('Stopped', { exact: true })).toBeVisible();

    await results.getByRole('button', { name: 'Resume' }).click();
    await page.keyboard.press('Alt+J');
    const jobs = page.getByRole('dialog', { name: 'Jobs' });
    await expect(jobs.getByRole('listitem', { name: /^200 trials of/ }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(jobs).toBeHidden();
    await expectEnd(results);
    await expect(trials).toHaveAttribute('aria-rowcount', '201');
    await expect(results.getByText('Sharpe by luck')).toBeVisible();
    await expect(results.getByText('Deflated Sharpe')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('tab', { name: 'Parallel coordinates' }).click();
    await page.getByRole('slider', { name: 'Lowest score' }).focus();
    await page.keyboard.press('End');
    await expect(trials).not.toHaveAttribute('aria-rowcount', '201');
    expect(await violations(page)).toEqual([]);
    await results.getByRole('button', { name: 'Backtest these' }).click();
    await expect(page.getByRole('button', { name: 'Run backtest' })).toBeVisible();
  }));

test('a walk-forward ends with its windows and their equity', () =>
  withDesk(async ({ page }) => {
    await openInTheme(page, 'light');
    const results = await openLab(page, 'Walk-forward');
    await page.getByLabel('Trials a window').fill('4');
    await page.getByRole('button', { name: /^Walk \d+ windows, 4 trials each$/ }).click();
    await expectEnd(results);
    await expect(results.getByRole('figure')).toBeVisible();
    await expect(results.getByRole('table', { name: 'Windows' }).getByRole('row').nth(1)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  }));

test('a run is drawn anew and its strategy is checked for bias', () =>
  withDesk(async ({ page }) => {
    await openInTheme(page, 'light');
    await showScreen(page, 'Backtest');
    await page.getByRole('button', { name: 'Run backtest' }).click();
    await expect(page.getByRole('region', { name: 'Results' }).getByRole('figure').first()).toBeVisible({
      timeout: STUDY_MS,
    });
    const results = await openLab(page, 'Robustness');
    await page.getByRole('button', { name: 'Draw 1,000 pasts' }).click();
    await expectEnd(results);
    await expect(results.getByRole('table', { name: 'Figures over 1,000 pasts' })).toContainText('Net return');
    expect(await violations(page)).toEqual([]);
    await page.getByText('Bias checks', { exact: true }).click();
    await page.getByRole('button', { name: 'Check 40 shortened runs' }).click();
    await expectEnd(results);
    await expect(results.getByText(/^No look-ahead/)).toBeVisible();
    await expect(results.getByRole('table', { name: 'Runs begun later' }).getByRole('row').nth(1)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  }));
