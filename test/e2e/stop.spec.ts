import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { lineTo, pressWithDeadPage } from '../support/dead-page-presses.ts';
import { launchDesk, withDataDir, withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

/** Presses the chord as the system delivers it to the window: not through the page, which may hang. */
async function pressStopChord(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'X', modifiers: ['control', 'shift'] });
    window?.webContents.sendInputEvent({ type: 'keyUp', keyCode: 'X', modifiers: ['control', 'shift'] });
  });
}

test('F44 the chord halts trading while the page is stuck in an endless loop', () =>
  withDesk(async ({ app, page, dataDir }) => {
    await openTradeScreen(page);
    // Answers only when the page is gone, which is how this ends.
    const stuck = page.evaluate(() => {
      for (;;);
    });
    stuck.catch(() => undefined);
    await pressStopChord(app);
    await expect.poll(() => existsSync(join(dataDir, 'HALT'))).toBe(true);

    // The page is still stuck: it was not needed. A fresh one shows what happened.
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const loaded = new Promise((resolve) => {
        contents?.once('did-finish-load', () => resolve(undefined));
      });
      contents?.forcefullyCrashRenderer();
      await loaded;
    });
    await expect
      .poll(async () =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
        ),
      )
      .toMatch(/trading is halted/i);
  }));

test('F44 the page is dead: trading is stopped from the menu and by a file in the data folder', () =>
  withDesk(async (desk) => {
    await openTradeScreen(desk.page);
    const line = await lineTo(desk);
    for (const [nth, way] of (['menu', 'HALT file'] as const).entries()) {
      const { openAtPress, sendsAfter } = await pressWithDeadPage(desk, line, { way, nth, delayMs: 100 * nth });
      expect([way, openAtPress, sendsAfter]).toEqual([way, 3, 0]);
    }
    line.close();
  }));

test('the chord works from a text field, cancels what is open, and halts once however often it is pressed', () =>
  withDesk(async ({ app, page }) => {
    const screen = await openTradeScreen(page);
    await screen.placeRestingOrder('0.01');
    await expect(screen.chartTags.filter({ hasText: 'Buy 0.01' })).toHaveCount(1);

    await screen.ticket.getByLabel('Quantity', { exact: true }).focus();
    for (let press = 0; press < 10; press++) await pressStopChord(app);
    const banner = page.getByRole('region', { name: 'Trading is halted' });
    await expect(banner).toContainText('1 of 1 cancels confirmed. Verified');
    await expect(screen.chartTags).toHaveCount(0);
  }));

test('F43 a fault in the main process halts trading, ends the process, and the next start is halted', () =>
  withDataDir(async (dataDir) => {
    const first = await launchDesk(dataDir);
    await openTradeScreen(first.page);
    const ended = once(first.app.process(), 'exit');
    await first.app.evaluate(() => {
      setTimeout(() => {
        throw new Error('broken invariant');
      }, 0);
    });
    expect((await ended)[0]).toBe(70);
    expect(existsSync(join(dataDir, 'HALT'))).toBe(true);

    const second = await launchDesk(dataDir);
    await openTradeScreen(second.page);
    await expect(second.page.getByRole('region', { name: 'Trading is halted' })).toContainText(/internal fault/i);
    await second.app.close();
  }));

test('the button halts; the halt outlives a restart; only the typed account name re-arms', () =>
  withDataDir(async (dataDir) => {
    const first = await launchDesk(dataDir);
    const { stopButton } = await openTradeScreen(first.page);
    await stopButton.click();
    await expect(first.page.getByRole('region', { name: 'Trading is halted' })).toBeVisible();
    await first.app.close();

    const { app, page } = await launchDesk(dataDir);
    const screen = await openTradeScreen(page);
    const banner = page.getByRole('region', { name: 'Trading is halted' });
    await expect(banner).toBeVisible();
    await page.getByRole('button', { name: 'Re-arm…' }).click();
    const confirm = page.getByRole('button', { name: 'Re-arm PAPER-1' });
    await page.getByLabel(/^Type the account's name/).fill('paper-1');
    await page.getByRole('checkbox', { name: /^I know why/ }).click();
    await expect(confirm).toBeDisabled();
    await page.getByLabel(/^Type the account's name/).fill('PAPER-1');
    await confirm.click();
    await expect(banner).toBeHidden();
    await screen.placeOrder({ side: 'Buy', quantity: '0.01' });
    await expect(screen.row('Positions', 'BTC', '0.01')).toHaveCount(1);
    await app.close();
  }));
