import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';
import type { TradeScreen } from './support/trade-screen.ts';
import { violations } from './support/violations.ts';

/** Buys at market with a stop and a target of its own, in per cent of the entry. */
async function buyBracket(screen: TradeScreen, quantity: string): Promise<void> {
  await screen.setSpeed(1);
  await screen.protectEntry();
  await screen.placeOrder({ side: 'Buy', quantity });
  await expect(screen.row('Positions', 'BTC', 'Long', quantity)).toHaveCount(1);
}

/** The price that a tag on the chart names after its @. */
async function priceOf(tag: Locator): Promise<number> {
  const [, price = ''] = /@ ([\d,.]+)/.exec(await tag.innerText()) ?? [];
  return Number(price.replaceAll(',', ''));
}

test('a bracket: its stop is moved by keyboard and by mouse, and is never shown where it is not', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await buyBracket(screen, '0.05');
    const stop = screen.chartTags.filter({ hasText: 'Stop: Sell 0.05' });
    await expect(stop).toHaveCount(1);
    await expect(screen.chartTags.filter({ hasText: 'Target: Sell 0.05' })).toHaveCount(1);
    const before = await priceOf(stop);

    const handle = page.getByRole('slider', { name: /^Price of stop \(sell 0\.05/ });
    const wish = page.getByText(/^Move stop \(sell 0\.05\d*\) to/);
    await handle.focus();
    await page.keyboard.press('Shift+ArrowUp');
    await expect(wish).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await priceOf(stop)).toBe(before);
    await page.keyboard.press('Escape');
    await expect(wish).toBeHidden();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => priceOf(stop)).toBeCloseTo(before + 0.11, 5);

    const place = await handle.boundingBox();
    const [x, y] = [(place?.x ?? 0) + 40, (place?.y ?? 0) + 10];
    await page.mouse.move(x, y);
    await page.mouse.down();
    // The lowest part of the pane is below every candle that is shown: the stop stays behind the market.
    await page.mouse.move(x, y - 12, { steps: 6 });
    await expect(wish).toBeVisible();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await priceOf(stop)).toBeCloseTo(before + 0.11, 5);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 12, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => priceOf(stop)).toBeGreaterThan(before + 1);
    await expect(wish).toBeHidden();
  }));

test('a pair: when one order fills, the other is canceled', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    const { ticket } = screen;
    await screen.setSpeed(1);
    await ticket.getByRole('radio', { name: 'Limit' }).click();
    await ticket.getByRole('button', { name: 'Use the bid price' }).click();
    const bid = Number(await ticket.getByLabel(/^Limit price/).inputValue());
    await ticket.getByRole('checkbox', { name: /^Pair/ }).check();
    await ticket.getByLabel(/^Other trigger price/).fill((bid * 1.001).toFixed(2));
    await screen.placeOrder({ side: 'Buy', quantity: '0.02', limitPrice: (bid * 0.999).toFixed(2) });
    await expect(screen.chartTags.filter({ hasText: '(pair)' })).toHaveCount(2);

    await screen.setSpeed(600);
    await screen.openDock('Orders');
    const canceled = screen.row('Orders', 'pair', 'Canceled', 'its other leg filled');
    await expect(canceled).toHaveCount(1, { timeout: 60_000 });
    await expect(screen.row('Orders', 'pair', 'Filled', 'entered by hand')).toHaveCount(1);
  }));

test('a trailing stop follows the market and closes what is held; its timeline says so', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    const { ticket } = screen;
    await screen.setSpeed(1);
    await screen.placeOrder({ side: 'Buy', quantity: '0.05' });
    await expect(screen.row('Positions', 'BTC', 'Long', '0.05')).toHaveCount(1);
    await ticket.getByRole('radio', { name: 'Sell', exact: true }).click();
    await ticket.getByRole('radio', { name: 'More order types' }).click();
    await ticket.getByRole('combobox', { name: 'Kind of order' }).click();
    await page.getByRole('option', { name: 'Trailing stop' }).click();
    await ticket.getByLabel(/^Trail behind/).fill('0.2');
    await ticket.getByLabel('Quantity', { exact: true }).fill('0.05');
    await ticket.getByRole('checkbox', { name: 'Reduce only' }).check();
    expect(await violations(page)).toEqual([]);
    await ticket.getByRole('button', { name: /^Sell 0\.05\d* BTC trailing by 0\.2 % – PAPER$/ }).click();

    await screen.openDock('Orders');
    const order = screen.row('Orders', 'Trailing stop');
    await expect(order).toHaveCount(1);
    await expect(screen.chartTags.filter({ hasText: 'trailing stop' })).toHaveCount(1);
    await screen.setSpeed(600);
    await expect(order.filter({ hasText: 'Filled' })).toHaveCount(1, { timeout: 60_000 });
    await screen.setSpeed(1);
    await order.click();
    const steps = page.getByRole('list', { name: 'Steps of the order' });
    for (const step of ['Approved by the risk manager', 'Stored and sent', 'Triggered', 'Filled'])
      await expect(steps.getByText(step, { exact: true }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(steps).toBeHidden();
    await screen.openDock('Positions');
    await expect(screen.row('Positions', 'BTC', 'Long')).toHaveCount(0);
  }));

test('half a position is closed, its stop follows the rest and is moved from the menu', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await buyBracket(screen, '0.08');
    await page.getByRole('button', { name: /^Actions on BTC-USD/ }).click();
    await page.getByRole('menuitem', { name: /^Close 50 %: sell 0\.04\d* at market$/ }).click();
    await expect(screen.row('Positions', 'BTC', 'Long', '0.04')).toHaveCount(1);
    const stop = screen.chartTags.filter({ hasText: 'Stop: Sell 0.04' });
    await expect(stop).toHaveCount(1);
    const before = await priceOf(stop);

    await page.getByRole('button', { name: /^Actions on BTC-USD/ }).click();
    await page.getByRole('menuitem', { name: 'Move stop…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move the stop of BTC-USD' });
    const price = (before * 1.002).toFixed(2);
    await dialog.getByLabel(/^Stop price/).fill(price);
    await expect(dialog).toContainText(/makes −[\d,.]+ USD/);
    await dialog.getByRole('button', { name: /^Move stop to .* – PAPER$/ }).click();
    await expect.poll(() => priceOf(stop)).toBeCloseTo(Number(price), 1);

    await screen.openDock('Orders');
    await screen.row('Orders', 'Stop, bracket').click();
    const steps = page.getByRole('list', { name: 'Steps of the order' });
    await expect(steps.getByText('Change approved by the risk manager', { exact: true }).first()).toBeVisible();
    await expect(steps.getByText('Changed', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('dialog')).toContainText('Sent to acknowledged');
    expect(await violations(page)).toEqual([]);
  }));
