import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { VenueServer } from '../support/venues/start-venue-server.ts';
import { withDisplay } from '../support/virtual-display.ts';
import { launchDesk, withDataDir } from './support/desk-app.ts';
import { connectVenue, showScreen, watchInstrument, withPlayedVenue } from './support/played-venue.ts';
import { replaySample, startEnsemble, writeOwnStrategy } from './support/strategies-screen.ts';
import { openTradeScreen } from './support/trade-screen.ts';

// Pictures of the screens, dark and light, from the packaged app that `npm run e2e` leaves behind:
// node test/e2e/screenshots.ts [folder]
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../resources/screenshots'));

async function chooseTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
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

/** What the account came to, what it may do, and what of it was refused. */
async function account(page: Page): Promise<void> {
  for (const [screen, chord] of [
    ['dashboard', 'Alt+0'],
    ['portfolio', 'Alt+P'],
    ['risk', 'Alt+7'],
  ] as const) {
    await page.keyboard.press(chord);
    await takeBoth(page, screen);
  }
}

/** A search of 200 sets, with its heat map and its best. */
async function laboratory(page: Page): Promise<void> {
  await showScreen(page, 'Lab');
  for (const values of [/^Values of Fast/, /^Values of Slow/]) {
    await page.getByRole('group', { name: values }).getByLabel('step').fill('1');
  }
  await page.getByRole('button', { name: 'Try 200 sets' }).click();
  await page.getByRole('region', { name: 'Results' }).getByText('Done', { exact: true }).waitFor({ timeout: 120_000 });
  await takeBoth(page, 'lab');
}

/** An ensemble of three at work, a replay, a strategy of one's own and a configuration, and the ciphers on the chart. */
async function strategies(page: Page): Promise<void> {
  await startEnsemble(page);
  await page.getByLabel('Demo speed').selectOption('600');
  await page.waitForTimeout(6_000);
  await page.getByLabel('Demo speed').selectOption('60');
  await takeBoth(page, 'strategies');
  const stage = await replaySample(page);
  for (let step = 0; step < 9; step++) await stage.getByRole('button', { name: /^Next: a change/ }).click();
  await takeBoth(page, 'replay');
  const editor = await writeOwnStrategy(page, 'my-first');
  await editor.getByRole('button', { name: 'Run its tests' }).click();
  await editor.getByRole('region', { name: 'Test results' }).waitFor();
  await takeBoth(page, 'own-strategy');
  await page.keyboard.press('Alt+N');
  await page.getByRole('button', { name: 'Save the configuration' }).click();
  await page.getByRole('region', { name: /^Text of/ }).waitFor();
  await takeBoth(page, 'configurations');
  await page.keyboard.press('Alt+1');
  for (const cipher of ['Cipher A', 'Cipher B']) await page.getByRole('button', { name: cipher }).click();
  await takeBoth(page, 'ciphers');
}

/** A venue that is played on this machine, watched live, with most of a month of bars, a gap left open. */
async function venues(page: Page, venue: VenueServer): Promise<void> {
  await connectVenue(page, venue);
  await watchInstrument(page, 'binance btc');
  await watchInstrument(page, 'binance eth');
  await showScreen(page, 'Data');
  await page.getByRole('button', { name: /Choose an instrument/ }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('binance btc');
  await page.getByRole('option').waitFor();
  await page.keyboard.press('Enter');
  for (const days of [70, 30]) {
    await page.getByLabel(/^From/).fill(dayBefore(days));
    await page.getByLabel(/^To/).fill(dayBefore(days === 70 ? 36 : 0));
    await page.getByRole('button', { name: /^Download \d/ }).click();
    await page.getByText(/are stored already/).waitFor({ timeout: 60_000 });
  }
  await page.getByRole('row', { name: /BTC-USDT binance Bars 1m/ }).click();
  await page.getByRole('region', { name: /^Series BTC-USDT/ }).waitFor();
}

/** A UTC day so many days ago. */
function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

async function takePictures(dataDir: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { app, page } = await launchDesk(dataDir);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await trade(page);
  await takeBoth(page, 'trade');
  await account(page);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Backtest' }).click();
  await page.getByRole('button', { name: 'Run backtest' }).click();
  await page.getByRole('region', { name: 'Results' }).getByRole('figure').waitFor({ timeout: 60_000 });
  await takeBoth(page, 'backtest');
  await laboratory(page);
  await strategies(page);
  await withPlayedVenue(async (venue) => {
    await venues(page, venue);
    await takeBoth(page, 'data');
    await showScreen(page, 'Health');
    await takeBoth(page, 'health');
  });
  await app.close();
}

await withDisplay(() => withDataDir(takePictures));
