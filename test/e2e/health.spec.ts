import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { showScreen, statusBar } from './support/played-venue.ts';
import { openTradeScreen } from './support/trade-screen.ts';

test('the Health screen lives without a network, and says so calmly', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Health');
    const venues = page.getByRole('table', { name: 'Venues' });
    await expect(venues.getByRole('row', { name: /Demo market/ })).toContainText('live');
    await expect(venues.getByRole('row', { name: /Coinbase/ })).toContainText('off');
    await expect(page.getByRole('region', { name: 'Host' })).toContainText(/MB/);
    await expect(page.getByText('No stream is open.', { exact: false })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }));

test('an address that cannot be right is refused beside its field, one that is dead says where it fails', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Health');
    await page.getByRole('button', { name: 'Settings of Kraken' }).click();
    const dialog = page.getByRole('dialog', { name: 'Settings of Kraken' });
    await dialog.getByLabel('REST address').fill('http://example.com');
    await expect(dialog).toContainText('http:// is for this machine only. Use https://.');
    await expect(dialog.getByRole('button', { name: /^Save settings/ })).toBeDisabled();

    // Nothing listens on the discard port.
    await dialog.getByLabel('REST address').fill('http://127.0.0.1:9');
    await dialog.getByLabel('WebSocket address').fill('ws://127.0.0.1:9');
    await dialog.getByRole('button', { name: 'Test the connection' }).click();
    await expect(dialog).toContainText('The connection does not work as it is set.', { timeout: 60_000 });
    await expect(dialog.getByRole('list', { name: 'Steps of the test' })).toContainText(/Reachable\s*: failed/);
  }));

test('a venue that cannot be reached is named where it matters, and the demo market goes on', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Health');
    await page.getByRole('button', { name: 'Settings of Kraken' }).click();
    const dialog = page.getByRole('dialog', { name: 'Settings of Kraken' });
    await dialog.getByLabel('REST address').fill('http://127.0.0.1:9');
    await dialog.getByRole('checkbox', { name: 'On', exact: true }).check();
    await dialog.getByRole('button', { name: /^Save settings/ }).click();
    await expect(dialog).toBeHidden();

    await page.keyboard.press('Alt+I');
    const search = page.getByRole('dialog', { name: /Watch an instrument/ });
    await search.getByRole('combobox').fill('btc');
    await expect(search).toContainText('kraken could not be asked');
    await expect(search.getByRole('option', { name: /BTC-USD demo/ })).toContainText('Watched');
    await page.keyboard.press('Escape');
    await expect(statusBar(page)).toContainText('demo live');
  }));
