import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

const HEADER = 'Symbol,Exchange,Quantity,AvgEntryPrice,RealizedPnL,UnrealizedPnL,TotalFees,LastUpdate';

function aFile(...lines: readonly string[]) {
  return { name: 'holdings.csv', mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...lines, ''].join('\n')) };
}

test('the portfolio shows what is held, who made what, and why a figure is not known', () =>
  withDesk(async ({ page }) => {
    const trade = await openTradeScreen(page);
    await trade.placeOrder({ side: 'Buy', quantity: '0.01' });
    await page.keyboard.press('Alt+P');
    await expect(page.getByRole('table', { name: 'Allocation' })).toContainText('BTC-USD');
    await expect(page.getByRole('region', { name: 'Performance' })).toContainText('Needs 14 days');
    await page.getByRole('tab', { name: /^Strategies/ }).click();
    await expect(page.getByRole('table', { name: 'Sub-ledgers' })).toContainText('Manual');
    await page.getByRole('tab', { name: 'Correlation' }).click();
    await expect(page.getByText('Correlation needs positions in at least two instruments.')).toBeVisible();
  }));

test('holdings of a file are shown line by line, and taken over once the account is named', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await page.keyboard.press('Alt+P');
    await page.getByRole('button', { name: 'Seed from a file…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Seed the account from a file' });
    await dialog.getByLabel('File of holdings').setInputFiles(aFile('XYZ-USD,demo,1,100,0,0,0,2026-01-01T00:00:00Z'));
    await expect(dialog).toContainText('1 line cannot be taken over');
    await expect(dialog.getByRole('button', { name: /^Take over/ })).toBeDisabled();

    // Bought below whatever the market drew: a holding that has lost 5 % would be closed at once, and is refused.
    await dialog
      .getByLabel('File of holdings')
      .setInputFiles(aFile('SOL-USD,demo,1.5,10,0,0,0.1,2026-01-01T00:00:00Z'));
    await dialog.getByLabel(/Type the account's name, PAPER-1/).fill('PAPER-1');
    await dialog.getByRole('button', { name: /^Take over 1/ }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('table', { name: 'Allocation' })).toContainText('SOL-USD');
  }));

test('a reset archives the session, which can still be looked at', () =>
  withDesk(async ({ page }) => {
    const trade = await openTradeScreen(page);
    await trade.placeOrder({ side: 'Buy', quantity: '0.01' });
    await page.keyboard.press('Alt+P');
    await page.getByRole('button', { name: 'Reset and archive…' }).click();
    await page.getByLabel(/Type the account's name, PAPER-1/).fill('PAPER-1');
    await page.getByRole('button', { name: /^Reset PAPER-1 to/ }).click();
    await expect(page.getByText('Nothing is held: all of the account is cash.')).toBeVisible();
    await page.getByRole('tab', { name: 'Sessions' }).click();
    const sessions = page.getByRole('table', { name: 'Sessions' });
    await expect(sessions.getByRole('row')).toHaveCount(3);
    await sessions.getByRole('row').last().click();
    await expect(page.getByRole('dialog', { name: 'Session of the account' })).toContainText('Fills / trades');
  }));
