import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { createSystemClock } from '../../../core/adapters/system-clock/system-clock.ts';
import { startVenueServer } from '../../support/venues/start-venue-server.ts';
import type { VenueServer } from '../../support/venues/start-venue-server.ts';

/** Gives `act` a venue on loopback that speaks Binance's protocol, and closes it afterwards. */
export async function withPlayedVenue(act: (venue: VenueServer) => Promise<void>): Promise<void> {
  const venue = await startVenueServer({ dialect: 'binance', clock: createSystemClock(), seed: 7 });
  try {
    await act(venue);
  } finally {
    await venue.close();
  }
}

/** Opens a screen by the rail. */
export async function showScreen(
  page: Page,
  name: 'Trade' | 'Strategies' | 'Backtest' | 'Lab' | 'Data' | 'Risk' | 'Accounts' | 'Health',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click();
}

/** Points Binance at the played venue and switches it on, as a person does: in its settings, after a test. */
export async function connectVenue(page: Page, { restUrl, wsUrl }: VenueServer): Promise<void> {
  await showScreen(page, 'Health');
  await page.getByRole('button', { name: 'Settings of Binance Spot' }).click();
  const dialog = page.getByRole('dialog', { name: /Binance Spot/ });
  await dialog.getByLabel('REST address').fill(restUrl);
  await dialog.getByLabel('WebSocket address').fill(wsUrl);
  await dialog.getByRole('checkbox', { name: 'On', exact: true }).check();
  await dialog.getByRole('button', { name: 'Test the connection' }).click();
  await expect(dialog).toContainText('The connection works.');
  await dialog.getByRole('button', { name: /^Save settings/ }).click();
  await expect(dialog).toBeHidden();
}

/** Finds an instrument by the keyboard and watches it; the desk points at it afterwards. */
export async function watchInstrument(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Alt+I');
  const search = page.getByRole('dialog', { name: /Watch an instrument/ });
  await search.getByRole('combobox').fill(words);
  await expect(search.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
}

/** The line at the foot of the window. */
export function statusBar(page: Page): Locator {
  return page.getByRole('contentinfo', { name: 'Status' });
}
