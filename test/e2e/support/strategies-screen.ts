import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { showScreen } from './played-venue.ts';

/** Starts an ensemble of momentum, RSI and mean reversion from the form, and shows it. */
export async function startEnsemble(page: Page): Promise<Locator> {
  await showScreen(page, 'Strategies');
  await page.getByRole('button', { name: 'Start a strategy' }).click();
  const form = page.getByRole('dialog', { name: 'Start a strategy' });
  await form.getByRole('combobox', { name: 'Strategy' }).click();
  await page.getByRole('option', { name: 'Ensemble' }).click();
  await expect(form.getByLabel('Mean reversion', { exact: true })).toHaveValue('1');
  await expect(form.getByLabel('Funding drift', { exact: true })).toHaveValue('0');
  await form.getByRole('button', { name: 'Start ensemble on BTC-USD – PAPER' }).click();
  const detail = page.getByRole('region', { name: 'Strategy ensemble-1' });
  await expect(detail.getByRole('list', { name: 'Contributions of the members' })).toBeVisible();
  return detail;
}

/** Has the newest days thought through and shows the first bar at which something happened. */
export async function replaySample(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'Replay' }).click();
  await page.getByRole('button', { name: /^Replay up to/ }).click();
  const stage = page.getByRole('region', { name: 'Replay of the period' });
  await expect(stage).toBeVisible({ timeout: 30_000 });
  return stage;
}

/** Writes a strategy of one's own from the shortest template and waits until it can be used. */
export async function writeOwnStrategy(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name: 'Your own' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Write it from the template' }).click();
  const editor = page.getByRole('region', { name: `Source of ${name}` });
  await expect(editor.getByRole('button', { name: 'Start it' })).toBeEnabled({ timeout: 20_000 });
  return editor;
}
