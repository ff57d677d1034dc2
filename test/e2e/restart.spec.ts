import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { PACKAGED_APPS } from '../support/package-app.ts';
import { environmentFor, launchDesk, SANDBOX_ARGUMENTS, withDataDir } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';
import type { TradeScreen } from './support/trade-screen.ts';

/** Trades, leaves an order open and the market paused, so that nothing moves until the next start. */
async function tradeAndPause(page: Page): Promise<TradeScreen> {
  const screen = await openTradeScreen(page);
  await screen.placeOrder({ side: 'Buy', quantity: '0.03' });
  await expect(screen.row('Positions', 'BTC', '0.03')).toHaveCount(1);
  await screen.placeRestingOrder('0.01');
  await expect(screen.chartTags.filter({ hasText: 'Buy 0.01' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Pause the demo market' }).click();
  await expect(page.getByRole('button', { name: 'Resume the demo market' })).toBeVisible();
  return screen;
}

/** Figures that must not change while nothing happens: what is held, at which price, and what is open. */
async function holdings(screen: TradeScreen): Promise<readonly string[]> {
  await screen.openDock('Positions');
  const position = await screen.row('Positions', 'BTC').getByRole('cell').allInnerTexts();
  await screen.openDock('Orders');
  const order = await screen.row('Orders', 'Limit').getByRole('cell').allInnerTexts();
  // Market, owner, side, quantity and entry of the position; market to limit price of the order.
  return [...position.slice(0, 5), ...order.slice(1, 7)];
}

for (const [how, end] of [
  ['closed', 'close'],
  ['killed', 'kill'],
] as const) {
  test(`a desk that was ${how} comes back as it was`, () =>
    withDataDir(async (dataDir) => {
      const first = await launchDesk(dataDir);
      const before = await holdings(await tradeAndPause(first.page));
      if (end === 'kill') first.app.process().kill('SIGKILL');
      await first.app.close();

      const second = await launchDesk(dataDir);
      const screen = await openRestarted(second.page);
      expect(await holdings(screen)).toEqual(before);
      // An end in order cancels what would open exposure; a kill cancels nothing.
      await expect(screen.chartTags.filter({ hasText: 'Buy 0.01' })).toHaveCount(end === 'kill' ? 1 : 0);
      await second.app.close();
    }));
}

test('F47 a second start hands over to the first and leaves', () =>
  withDataDir(async (dataDir) => {
    const desk = await launchDesk(dataDir);
    await openTradeScreen(desk.page);
    const second = spawnSync(PACKAGED_APPS.underTest, [...SANDBOX_ARGUMENTS], {
      env: environmentFor(dataDir),
      timeout: 20_000,
      encoding: 'utf8',
    });
    expect(second.status).toBe(0);
    expect(second.stderr).toContain('Tradewind already runs');
    expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await desk.app.close();
  }));

async function openRestarted(page: Page): Promise<TradeScreen> {
  await expect(page.getByRole('button', { name: 'Resume the demo market' })).toBeVisible();
  await page.getByRole('button', { name: 'Resume the demo market' }).click();
  return openTradeScreen(page);
}
