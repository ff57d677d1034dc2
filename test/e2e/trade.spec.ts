import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

test('a market order by mouse fills: position, fill on the chart, changing P&L', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await screen.placeOrder({ side: 'Buy', quantity: '0.05' });

    const position = screen.row('Positions', 'BTC', 'Long', '0.05');
    await expect(position).toHaveCount(1);
    const first = await position.innerText();
    await expect.poll(() => position.innerText()).not.toBe(first);

    await expect(screen.chartTags.filter({ hasText: 'Long 0.05' })).toHaveCount(1);
    // The arrow says what it stands for when the chart's cursor gets to its bar. The market waits meanwhile.
    await page.getByRole('button', { name: 'Pause the demo market' }).click();
    const chart = page.getByRole('region', { name: 'BTC-USD chart' });
    const said = chart.getByText(/Bought 0\.05\d* at/).first();
    await chart.getByRole('slider', { name: /candles/ }).focus();
    await page.keyboard.press('End');
    await expect(async () => {
      if ((await said.count()) === 0) await page.keyboard.press('ArrowLeft');
      await expect(said).toBeAttached({ timeout: 500 });
    }).toPass();

    await screen.openDock('Fills');
    await expect(screen.row('Fills', 'BTC', '0.05').first()).toBeVisible();
    await screen.openDock('Orders');
    await expect(screen.row('Orders', 'Buy', '0.05', 'Filled')).toHaveCount(1);
    await screen.openDock('Events');
    await expect(screen.row('Events', '0.05').first()).toBeVisible();
  }));

test('a limit order by mouse rests on the chart and is canceled there', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await screen.placeRestingOrder('0.01');

    const tag = screen.chartTags.filter({ hasText: 'Buy 0.01' });
    await expect(tag).toHaveCount(1);
    await screen.openDock('Orders');
    await expect(screen.row('Orders', 'Buy', 'Limit', '0.01')).toHaveCount(1);

    await tag.getByRole('button', { name: /^Cancel buy 0\.01/ }).click();
    await expect(tag).toHaveCount(0);
  }));

test('a refused order says why beside its field, and nothing is sent', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await screen.ticket.getByLabel('Quantity', { exact: true }).fill('50');
    await expect(screen.ticket).toContainText(/order|limit|available/i);
    await expect(screen.ticket.getByRole('button', { name: /^Buy 50.* – PAPER$/ })).toBeDisabled();
  }));

test('a double click on the button is one order', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await screen.ticket.getByLabel('Quantity', { exact: true }).fill('0.02');
    await screen.ticket.getByRole('button', { name: /^Buy 0\.02.* – PAPER$/ }).dblclick();
    await expect(screen.row('Positions', 'BTC', '0.02')).toHaveCount(1);
    await screen.openDock('Events');
    await expect(screen.row('Events', 'order', '0.02').first()).toBeVisible();
    await expect(screen.row('Positions', '0.04')).toHaveCount(0);
  }));

test('a strategy that is started from the window trades on its own', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await screen.openDock('Strategies');
    await page.getByRole('button', { name: 'Start a strategy' }).click();
    await page.getByRole('button', { name: /^Start momentum on BTC-USD – PAPER$/ }).click();
    await expect(screen.row('Strategies', 'momentum', 'Running')).toHaveCount(1);
    await screen.setSpeed(3600);
    await screen.openDock('Events');
    await expect(screen.row('Events', 'momentum').first()).toBeVisible({ timeout: 60_000 });
    await screen.openDock('Fills');
    await expect(screen.row('Fills', 'momentum').first()).toBeVisible({ timeout: 60_000 });
  }));
