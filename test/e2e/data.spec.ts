import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { showScreen } from './support/played-venue.ts';
import { openTradeScreen } from './support/trade-screen.ts';
import { violations } from './support/violations.ts';

test('coverage is reached by keyboard and as a table; deleting says what goes', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Data');
    await page
      .getByRole('table', { name: 'Stored series' })
      .getByRole('row', { name: /BTC-USD demo Bars 1m/ })
      .click();
    const detail = page.getByRole('region', { name: 'Series BTC-USD 1m' });
    const days = detail.getByRole('slider', { name: /^Days of BTC-USD 1m/ });
    await days.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(days).toHaveAttribute('aria-valuetext', /^\d{4}-\d\d-\d\d: complete$/);
    const newest = await days.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowUp');
    await expect(days).not.toHaveAttribute('aria-valuetext', newest ?? '');
    await expect(days).toHaveAttribute('aria-valuetext', /complete$/);

    await detail.getByRole('button', { name: 'View coverage as table' }).click();
    await expect(detail.getByRole('table', { name: 'Coverage by month' }).getByRole('row').nth(1)).toContainText('%');
    await expect(detail.getByRole('region', { name: 'Gaps' })).toContainText('No gaps');

    await detail.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete BTC-USD 1m' });
    await expect(dialog).toContainText(/\d{3},\d{3}\sbars from/);
    await dialog.getByRole('button', { name: 'Keep them' }).click();
    await expect(dialog).toBeHidden();
  }));

test('a session is recorded, replayed to the very same journal, and has 0 differences from its backtest', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await showScreen(page, 'Data');
    await page.getByRole('tab', { name: 'Recordings' }).click();
    await page.getByLabel('Name of the recording').fill('a morning');
    await page.getByRole('button', { name: 'Record this session' }).click();
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await expect(status).toContainText('Recording');

    await showScreen(page, 'Trade');
    await screen.placeOrder({ side: 'Buy', quantity: '0.02' });
    await expect(screen.row('Positions', 'BTC', '0.02')).toHaveCount(1);
    await showScreen(page, 'Data');
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await expect(status).not.toContainText('Recording');

    const row = page.getByRole('table', { name: 'Recordings' }).getByRole('row', { name: /a morning/ });
    await expect(row).toContainText('Complete');
    await page.getByRole('button', { name: 'Replay this session' }).click();
    await expect(row).toContainText('Equal', { timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Recording a morning' })).toContainText('the same hash');

    await page.getByRole('button', { name: 'Compare with its backtest' }).click();
    const report = page.getByRole('region', { name: 'Results' });
    await expect(report).toContainText(/0 differences\. All \d+ orders are the same/, { timeout: 60_000 });
    const orders = report.getByRole('table', { name: 'Orders compared' });
    await expect(orders.getByRole('row', { name: /BTC-USD Buy Market Same/ })).toBeVisible();
    await expect(report.getByRole('region', { name: 'Order', exact: true })).toContainText('Both sides agree');
    expect(await violations(page)).toEqual([]);
  }));

test('a shorter retention shows what it drops before it is saved', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Data');
    await page.getByRole('tab', { name: 'Storage' }).click();
    const days = page.getByLabel('Days to keep bars from 1 minute');
    await days.fill('1.5');
    await expect(page.getByRole('form', { name: 'Retention' })).toContainText('1 to 36500 days, or empty.');
    await days.fill('300');
    await page.getByRole('button', { name: 'Show what would be dropped…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the retention' });
    await expect(dialog).toContainText(/rows, .* go for good as soon as it is saved|Nothing that is stored now/);
    await dialog.getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByRole('button', { name: 'Undo the changes' }).click();
    await expect(days).toHaveValue('');
  }));
