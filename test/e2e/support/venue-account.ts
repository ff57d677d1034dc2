import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { VenueServer } from '../../support/venues/start-venue-server.ts';
import type { DeskApp } from './desk-app.ts';
import { connectVenue, showScreen, watchInstrument } from './played-venue.ts';
import { openTradeScreen } from './trade-screen.ts';
import type { TradeScreen } from './trade-screen.ts';

/** Typed once where keys are kept in a file. */
export const PASSPHRASE = 'canary passphrase of a test';

/** What a person types into the window for keys. */
export interface TypedKey {
  readonly apiKey: string;
  readonly secret: string;
}

/** Defines an account on Binance's test network, as a person does; of what is watched it may trade these. */
export async function addAccount(page: Page, instruments: readonly string[] = []): Promise<void> {
  await showScreen(page, 'Accounts');
  await page.getByRole('button', { name: 'Add an account at a venue' }).click();
  const form = page.getByRole('dialog', { name: 'Add an account at a venue' });
  await form.getByRole('combobox', { name: 'Venue' }).click();
  await page.getByRole('option', { name: 'Binance Spot' }).click();
  for (const id of instruments) await form.getByRole('checkbox', { name: id }).check();
  await form.getByRole('button', { name: 'Save TEST-1 – TESTNET, not armed' }).click();
  await expect(page.getByRole('region', { name: 'Account TEST-1' })).toBeVisible();
}

/** Opens the window for the account's key. */
export async function openKeyWindow({ app, page }: DeskApp): Promise<Page> {
  const opening = app.waitForEvent('window');
  await page.getByRole('button', { name: /^(Enter|Replace) its key…$/ }).click();
  return opening;
}

/** Types the key there; the window closes when it is kept. */
export async function enterKey(desk: DeskApp, { apiKey, secret }: TypedKey): Promise<void> {
  const keys = await openKeyWindow(desk);
  const closed = keys.waitForEvent('close');
  const isNew = keys.getByLabel('The passphrase once more');
  await keys.getByLabel('API key').fill(apiKey);
  await keys.getByLabel(/^Secret/).fill(secret);
  if ((await isNew.count()) > 0) {
    await keys.getByLabel(/^New passphrase/).fill(PASSPHRASE);
    await isNew.fill(PASSPHRASE);
  }
  // The window may be gone before the click is answered.
  await keys
    .getByRole('button', { name: 'Keep the key of TEST-1' })
    .click()
    .catch((error: unknown) => {
      if (!keys.isClosed()) throw error;
    });
  await closed;
}

/** Connects the venue, watches BTC-USDT there, and defines TEST-1 with the venue's key, which it may trade. */
export async function openAccountAt(desk: DeskApp, venue: VenueServer): Promise<TradeScreen> {
  const { page } = desk;
  const screen = await openTradeScreen(page);
  await connectVenue(page, venue);
  await showScreen(page, 'Trade');
  await watchInstrument(page, 'binance btc');
  await expect(page.getByRole('region', { name: 'BTC-USDT chart' })).toBeVisible();
  await addAccount(page, ['binance:BTC-USDT']);
  const { apiKey = '', secret = '' } = venue.credentials;
  await enterKey(desk, { apiKey, secret });
  return screen;
}

/** Arms TEST-1 by its typed name once everything on the list is right; another name does not do. */
export async function armAccount(page: Page): Promise<void> {
  await showScreen(page, 'Accounts');
  const account = page.getByRole('region', { name: 'Account TEST-1' });
  await account.getByRole('button', { name: 'Arm TEST-1…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Arm TEST-1 – TESTNET' });
  const arm = dialog.getByRole('button', { name: 'Arm TEST-1 for 24 h – TESTNET' });
  await expect(async () => {
    if (await arm.isVisible()) return;
    await dialog.getByRole('button', { name: 'Check again' }).click();
    await expect(arm).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog.getByLabel(/^Type the account/).fill('TEST-2');
  await expect(arm).toBeDisabled();
  await dialog.getByLabel(/^Type the account/).fill('TEST-1');
  await arm.click();
  await expect(account).toContainText(/Armed, 23\sh 59\smin left/);
}

/** Lets the desk point at TEST-1. */
export async function chooseAccount(page: Page): Promise<void> {
  await showScreen(page, 'Trade');
  await page.getByTitle('Switch account').click();
  await page.getByRole('menuitemradio', { name: /^TEST-1/ }).click();
  await expect(page.getByRole('banner')).toContainText('play money of a test network');
}
