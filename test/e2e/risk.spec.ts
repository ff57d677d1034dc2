import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { showScreen } from './support/played-venue.ts';
import { openTradeScreen } from './support/trade-screen.ts';

test('a limit is tightened at once, and stops the next order with a reason that is counted', () =>
  withDesk(async ({ page }) => {
    const trade = await openTradeScreen(page);
    await showScreen(page, 'Risk');
    const limits = page.getByRole('table', { name: 'Limits' });
    await expect(limits.getByRole('row', { name: /^Value of one order held/ })).toContainText('20 %');

    await page.getByRole('button', { name: 'Change Value of one order', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Value of one order' });
    await dialog.getByLabel('Value of one order, %').fill('0.01');
    await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText('20 % becomes 0.01 %');
    await expect(dialog.getByRole('list', { name: 'What follows' })).toContainText('One order may add 10 USD');
    await dialog.getByRole('button', { name: 'Set it to 0.01 %' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('own figures')).toBeVisible();

    await showScreen(page, 'Trade');
    await trade.ticket.getByLabel('Quantity', { exact: true }).fill('0.05');
    await expect(trade.ticket).toContainText('one order may be 0.01 %');

    await showScreen(page, 'Risk');
    await page.getByRole('tab', { name: /^Changes/ }).click();
    await expect(page.getByRole('table', { name: 'Changes' })).toContainText(
      'Limits changed from moderate to custom: Value of one order: 20 % becomes 0.01 %.',
    );
  }));

test('a profile that allows more shows what that means, and wants the name of the account', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Risk');
    const profiles = page.getByRole('radiogroup', { name: 'Profile of limits' });
    await profiles.getByText('Aggressive').click();
    const dialog = page.getByRole('dialog', { name: 'Switch to the aggressive limits' });
    await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText('20 % becomes 50 %');
    const change = dialog.getByRole('button', { name: 'Switch to aggressive' });
    await expect(change).toBeDisabled();
    await dialog.getByLabel(/Type the account's name, PAPER-1/).fill('PAPER-1');
    await change.click();
    await expect(dialog).toBeHidden();
    await expect(profiles.getByRole('radio', { name: 'Aggressive' })).toBeChecked();

    await profiles.getByText('Conservative').click();
    await page
      .getByRole('dialog', { name: 'Switch to the conservative limits' })
      .getByRole('button', { name: 'Switch to conservative' })
      .click();
    await expect(profiles.getByRole('radio', { name: 'Conservative' })).toBeChecked();
  }));

test('the whole page is worked from the keyboard', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await page.keyboard.press('Alt+7');
    const change = page.getByRole('button', { name: 'Change Position in one instrument', exact: true });
    await change.focus();
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Position in one instrument, %');
    await expect(field).toBeFocused();
    await field.fill('7');
    await expect(page.getByRole('button', { name: 'Set it to 7 %' })).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /^Position in one instrument/ })).toContainText('7 %');
  }));
