import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { withDisplay } from '../support/virtual-display.ts';
import { launchDesk, withDataDir } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

// Pictures of both screens, dark and light, from the packaged app that `npm run e2e` leaves behind:
// node test/e2e/screenshots.ts [folder]
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../resources/screenshots'));

async function chooseTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: theme, exact: false }).first().click();
  await page.keyboard.press('Escape');
}

async function takeBoth(page: Page, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(page, theme);
    await page.mouse.move(720, 888);
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(folder, `${screen}-${theme}.png`) });
  }
}

async function trade(page: Page): Promise<void> {
  const screen = await openTradeScreen(page);
  await screen.placeOrder({ side: 'Buy', quantity: '0.12' });
  await screen.openDock('Strategies');
  await page.getByRole('button', { name: 'Start a strategy' }).click();
  await page.getByRole('button', { name: /^Start momentum on BTC-USD – PAPER$/ }).click();
  await screen.setSpeed(600);
  await page.waitForTimeout(8_000);
  await screen.setSpeed(60);
  await page.getByRole('radio', { name: 'Limit' }).click();
  await page.getByRole('button', { name: 'Use the bid price' }).click();
  const bid = Number(await page.getByLabel(/^Limit price/).inputValue());
  await screen.placeOrder({ side: 'Buy', quantity: '0.05', limitPrice: (bid * 0.997).toFixed(2) });
  await screen.ticket.getByLabel('Quantity', { exact: true }).fill('0.05');
  await screen.openDock('Positions');
  await page.waitForTimeout(4_000);
}

await withDisplay(() =>
  withDataDir(async (dataDir) => {
    mkdirSync(folder, { recursive: true });
    const { app, page } = await launchDesk(dataDir);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await trade(page);
    await takeBoth(page, 'trade');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Backtest' }).click();
    await page.getByRole('button', { name: 'Run backtest' }).click();
    await page.getByRole('region', { name: 'Results' }).getByRole('figure').waitFor({ timeout: 60_000 });
    await takeBoth(page, 'backtest');
    await app.close();
  }),
);
