import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { showScreen } from './support/played-venue.ts';
import { replaySample, startEnsemble, writeOwnStrategy } from './support/strategies-screen.ts';
import { openTradeScreen } from './support/trade-screen.ts';
import { openInTheme, violations } from './support/violations.ts';

test('an ensemble of three is started from the form; a moved weight shows at once, and undo takes it back', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await screen.setSpeed(1);
    const detail = await startEnsemble(page);
    const members = detail.getByRole('list', { name: 'Contributions of the members' }).getByRole('listitem');
    await expect(members).toHaveCount(4);
    await expect(members.filter({ hasText: 'momentum' })).toContainText('33');
    await expect(detail).toContainText('Without a say: funding-rate-drift');

    // At 1x no bar closes meanwhile: what changes, changes by the hand alone.
    const weight = detail.getByRole('slider', { name: 'Momentum' });
    await weight.focus();
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowRight');
    await expect(members.filter({ hasText: 'momentum' })).toContainText('60');
    await expect(members.filter({ hasText: 'mean-reversion' })).toContainText('20');

    const readings = detail.getByRole('list', { name: 'Readings against their thresholds' });
    await expect(readings).toContainText('at least 0.50');
    await detail.getByRole('slider', { name: 'Entry' }).focus();
    for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowLeft');
    await expect(readings).toContainText('at least 0.40');

    await detail.getByRole('button', { name: 'Undo' }).click();
    await expect(readings).toContainText('at least 0.50');
    await detail.getByRole('button', { name: 'Undo' }).click();
    await expect(members.filter({ hasText: 'momentum' })).toContainText('33');
    await detail.getByRole('tab', { name: 'Log' }).click();
    await expect(detail.getByRole('table', { name: 'Log of the strategy' })).toContainText('retuned');
  }));

test('a threshold that the strategy refuses says why beside it', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    const detail = await startEnsemble(page);
    const exit = detail.getByRole('slider', { name: 'Exit' });
    await exit.focus();
    await page.keyboard.press('End');
    await expect(detail.getByRole('alert')).toContainText('exit (1) must not be larger than entry (0.5)');
    await expect(exit).toHaveValue('0.2');
  }));

test('a running strategy is paused, resumed and stopped from its page', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    const detail = await startEnsemble(page);
    const row = page.getByRole('table', { name: 'Strategies' }).getByRole('row', { name: /ensemble-1/ });
    await detail.getByRole('button', { name: 'Pause' }).click();
    await expect(row).toContainText('Paused');
    await detail.getByRole('button', { name: 'Resume' }).click();
    await expect(row).toContainText(/Running|Warming up/);
    await detail.getByRole('button', { name: 'Stop' }).click();
    await expect(row).toContainText('Stopped');
  }));

test('the replay is stepped through by keyboard: decision, figures and account at each bar', () =>
  withDesk(async ({ page }) => {
    await openTradeScreen(page);
    await showScreen(page, 'Strategies');
    const stage = await replaySample(page);
    const cursor = stage.getByRole('slider');
    const first = Number(await cursor.inputValue());
    expect(first).toBeGreaterThan(0);
    await expect(stage.getByRole('list', { name: 'Readings against their thresholds' })).toContainText('EMA(9)');

    await cursor.focus();
    await page.keyboard.press('ArrowRight');
    await expect(cursor).toHaveValue(String(first + 1));
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(async () => Number(await cursor.inputValue())).toBeGreaterThan(first + 1);
    const orders = stage.getByRole('list', { name: 'Orders of this decision' });
    for (let step = 0; step < 40 && (await orders.count()) === 0; step++)
      await page.keyboard.press('Control+ArrowRight');
    await expect(orders).toContainText(/Buy|Sell/);

    const before = Number(await cursor.inputValue());
    await page.keyboard.press('Space');
    await expect.poll(async () => Number(await cursor.inputValue())).toBeGreaterThan(before + 2);
    await stage.getByRole('button', { name: 'Pause the replay' }).click();
    await cursor.focus();
    await page.keyboard.press('Home');
    await expect(stage).toContainText('1 /');
    await expect(stage).toContainText('100,000.00');
  }));

test('a strategy is written from a template, tested, backtested and started on paper', () =>
  withDesk(async ({ page, dataDir }) => {
    const screen = await openTradeScreen(page);
    await showScreen(page, 'Strategies');
    const editor = await writeOwnStrategy(page, 'my-first');
    const file = join(dataDir, 'strategies', 'my-first.ts');
    expect(existsSync(file)).toBe(true);
    await editor.getByRole('button', { name: 'Run its tests' }).click();
    await expect(editor.getByRole('region', { name: 'Test results' })).toContainText('3 of 3 tests passed');

    const source = editor.getByRole('textbox');
    const text = await source.inputValue();
    await source.fill(text.replace('let rises = 0;', 'let rises = ;'));
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor.getByRole('alert')).toContainText(/my-first\.ts:15: /);
    await expect(editor.getByRole('button', { name: 'Start it' })).toBeDisabled();
    await source.fill(text.replace('default: 3', 'default: 2'));
    await page.keyboard.press('Control+S');
    await expect(editor.getByRole('button', { name: 'Start it' })).toBeEnabled({ timeout: 20_000 });
    expect(readFileSync(file, 'utf8')).toContain('default: 2');

    await editor.getByRole('button', { name: 'Backtest it' }).click();
    await page.getByRole('button', { name: 'Run backtest' }).click();
    const results = page.getByRole('region', { name: 'Results' });
    await expect(results.getByRole('figure')).toBeVisible({ timeout: 45_000 });
    await expect(results).toContainText('my-first on BTC-USD');

    await showScreen(page, 'Strategies');
    await page.getByRole('tab', { name: 'Your own' }).click();
    await editor.getByRole('button', { name: 'Start it' }).click();
    await page.getByRole('button', { name: 'Start my-first on BTC-USD – PAPER' }).click();
    await page.getByRole('tab', { name: 'At work' }).click();
    const row = page.getByRole('table', { name: 'Strategies' }).getByRole('row', { name: /my-first-1/ });
    await expect(row).toContainText('Running', { timeout: 20_000 });
    await expect(row).toContainText('of 2 rising closes in a row', { timeout: 20_000 });
    await screen.setSpeed(600);
    await expect(page.getByRole('region', { name: 'Strategy my-first-1' })).toContainText('rising closes', {
      timeout: 20_000,
    });
  }));

test('a strategy is kept as a configuration and started from it', () =>
  withDesk(async ({ page, dataDir }) => {
    await openTradeScreen(page);
    await page.keyboard.press('Alt+N');
    await page.getByRole('button', { name: 'Save the configuration' }).click();
    const row = page.getByRole('table', { name: 'Configurations' }).getByRole('row', { name: /momentum-btc-usd/ });
    await expect(row).toContainText('Not started');
    const detail = page.getByRole('region', { name: 'Configuration momentum-btc-usd.yaml' });
    await detail.getByLabel('Fast average').fill('7');
    await detail.getByRole('button', { name: 'Save 1 changed' }).click();
    await expect(detail.getByRole('region', { name: /^Text of/ })).toContainText('fast: 7');
    const text = readFileSync(join(dataDir, 'configs', 'momentum-btc-usd.yaml'), 'utf8');
    expect(text).toContain('# Length of the fast moving average');
    expect(text).toContain('fast: 7');
    await detail.getByRole('button', { name: 'Start on paper' }).click();
    await expect(row).toContainText('Running', { timeout: 20_000 });
  }));

test('what strategies decided, and the markers of a cipher, are told at their bars on the chart', () =>
  withDesk(async ({ page }) => {
    const screen = await openTradeScreen(page);
    await page.keyboard.press('Alt+N');
    await page.getByRole('button', { name: 'Start momentum on BTC-USD – PAPER' }).click();
    await screen.setSpeed(600);
    await screen.openDock('Fills');
    await expect(screen.row('Fills', 'momentum').first()).toBeVisible({ timeout: 60_000 });
    // The signal is among the newest bars now; the market waits while it is looked for.
    await page.getByRole('button', { name: 'Cipher B' }).click();
    await page.getByRole('button', { name: 'Pause the demo market' }).click();

    const chart = page.getByRole('region', { name: 'BTC-USD chart' });
    const spoken = chart.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC\. open /);
    const told = async (words: RegExp): Promise<void> => {
      await chart.getByRole('slider', { name: /candles/ }).focus();
      await page.keyboard.press('End');
      await expect(spoken).toBeAttached();
      for (let step = 0; step < 200 && !words.test(await spoken.innerText()); step++) {
        const before = await spoken.innerText();
        // The crosshair follows a frame later: a press before that asks for the same bar again.
        await expect(async () => {
          await page.keyboard.press('ArrowLeft');
          expect(await spoken.innerText()).not.toBe(before);
        }).toPass({ intervals: [20] });
      }
      await expect(spoken).toHaveText(words);
    };
    await told(/momentum-1 wants (long|out): /);
    await told(/[Ss]mall dot (up|down)/);
  }));

for (const theme of ['dark', 'light'] as const) {
  test(`no part of the Strategies screen violates WCAG 2.2 A or AA, ${theme}`, () =>
    withDesk(async ({ page }) => {
      await openInTheme(page, theme);
      await page.getByRole('button', { name: 'Cipher A' }).click();
      await page.getByRole('button', { name: 'Cipher B' }).click();
      expect(await violations(page)).toEqual([]);
      await showScreen(page, 'Strategies');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Start a strategy' }).click();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await startEnsemble(page);
      expect(await violations(page)).toEqual([]);
      await replaySample(page);
      expect(await violations(page)).toEqual([]);
      await writeOwnStrategy(page, 'my-first');
      expect(await violations(page)).toEqual([]);
      for (const tab of ['Configurations', 'Agent']) {
        await page.getByRole('tab', { name: tab }).click();
        expect(await violations(page)).toEqual([]);
      }
    }));
}

test('at 200 % zoom everything of a strategy can still be reached', () =>
  withDesk(async ({ app, page }) => {
    await openTradeScreen(page);
    await startEnsemble(page);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
    const detail = page.getByRole('region', { name: 'Strategy ensemble-1' });
    for (const reached of [
      detail.getByRole('button', { name: 'Stop' }),
      detail.getByRole('slider', { name: 'Entry' }),
      detail.getByRole('tab', { name: 'Log' }),
    ]) {
      await reached.scrollIntoViewIfNeeded();
      await expect(reached).toBeInViewport();
    }
  }));
