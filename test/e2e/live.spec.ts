import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { VenueServer } from '../support/venues/start-venue-server.ts';
import { childOf, isAlive } from './support/processes.ts';
import { launchDesk, withDataDir } from './support/desk-app.ts';
import { showScreen, withPlayedVenue } from './support/played-venue.ts';
import type { TradeScreen } from './support/trade-screen.ts';
import { armAccount, chooseAccount, openAccountAt } from './support/venue-account.ts';

const NO_KEYRING = ['--password-store=basic'];
/** The wait before a halt of an account at a venue can be lifted, and something for a busy machine. */
const REARM_MS = 75_000;

/** Buys at market with a stop 1 % and a target 2 % away. */
async function buyBracket(page: Page, screen: TradeScreen): Promise<void> {
  const { ticket } = screen;
  await screen.protectEntry();
  await ticket.getByLabel('Quantity', { exact: true }).fill('0.002');
  // Both rest at the venue, whatever becomes of this program.
  const kept = ticket.getByText('Kept by', { exact: true });
  await kept.scrollIntoViewIfNeeded();
  await expect(kept.locator('xpath=..')).toContainText('the venue');
  await page.screenshot({ path: 'test-results/live-ticket.png' });
  await ticket.getByRole('button', { name: 'Buy 0.00200 BTC at market – TESTNET' }).click();
}

/** Asks for a thousandth at half a percent below the best bid, where it rests. */
async function bidBelowMarket({ ticket }: TradeScreen): Promise<void> {
  await ticket.getByRole('radio', { name: 'Limit' }).click();
  await ticket.getByRole('button', { name: 'Use the bid price' }).click();
  const bid = Number(await ticket.getByLabel(/^Limit price/).inputValue());
  await ticket.getByLabel(/^Limit price/).fill((bid * 0.995).toFixed(2));
  await ticket.getByLabel('Quantity', { exact: true }).fill('0.001');
  await ticket.getByRole('button', { name: /^Buy 0\.00100 .* – TESTNET$/ }).click();
}

const stopsAt = (venue: VenueServer) => venue.account.truth().orders.filter(({ type }) => type === 'stop');
const openAt = (venue: VenueServer) => venue.account.truth().orders.filter(({ status }) => status === 'new');

test('armed on a test network: bracket, moved stop, lost network, reconciled, stopped by key, re-armed', () =>
  withPlayedVenue((venue) =>
    withDataDir(async (dataDir) => {
      test.setTimeout(400_000);
      venue.account.deposit('USDT', '10000');
      const desk = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
      const { page } = desk;
      const screen = await openAccountAt(desk, venue);
      await armAccount(page);
      await chooseAccount(page);

      await test.step('a bracket', async () => {
        await buyBracket(page, screen);
        await expect.poll(() => stopsAt(venue).map(({ status }) => status)).toEqual(['new']);
        // The venue keeps both as one list: either ends when the other trades.
        expect(openAt(venue).map(({ type }) => type)).toEqual(['stop', 'limit']);
        expect(new Set(openAt(venue).map(({ listId }) => listId)).size).toBe(1);
        await expect(screen.chartTags.filter({ hasText: 'Stop: Sell' })).toHaveCount(1);
        await expect(screen.chartTags.filter({ hasText: 'Target: Sell' })).toHaveCount(1);
      });

      await test.step('its stop is moved: the venue cannot change it, another one takes its place', async () => {
        const before = stopsAt(venue)[0]?.stopPrice ?? 0n;
        await page.getByRole('slider', { name: /^Price of stop \(sell/ }).focus();
        await page.keyboard.press('Shift+ArrowUp');
        await expect(page.getByText(/^Move stop \(sell/)).toBeVisible();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: /^Move to .* – TESTNET$/ }).click();
        await expect.poll(() => stopsAt(venue).map(({ status }) => status)).toEqual(['canceled', 'new']);
        expect((stopsAt(venue)[1]?.stopPrice ?? 0n) - before).toBe(10n ** 17n);
        await page.screenshot({ path: 'test-results/live-bracket.png' });
      });

      await test.step('the network is lost in mid-order', async () => {
        // Neither the answer nor the account's stream tells of it, and for a while no question finds it.
        venue.faults.set('drop', { kind: 'user' });
        venue.faults.set('hiddenOrder', { ms: 5_000 }, { count: 1 });
        venue.faults.set('resetAfterRead', {}, { count: 1, path: 'POST /api/v3/order' });
        await screen.ticket.getByRole('checkbox', { name: 'Own stop and target' }).uncheck();
        await bidBelowMarket(screen);
        await expect.poll(() => venue.faults.strikes('resetAfterRead')).toBe(1);
        venue.faults.set('offline', {});
        await screen.openDock('Orders');
        await expect(screen.row('Orders', 'Unknown')).toHaveCount(1);
        await page.screenshot({ path: 'test-results/live-unknown.png' });
        venue.faults.clear();
        await expect(screen.row('Orders', 'Unknown')).toHaveCount(0, { timeout: 60_000 });
        await expect.poll(() => openAt(venue).length).toBe(3);
        await expect(screen.row('Orders', 'Working')).not.toHaveCount(0);
      });

      await test.step('the stop by its key is verified, and keeps the protective stop with its target', async () => {
        await page.keyboard.press('Control+Shift+X');
        const banner = page.getByRole('region', { name: 'Trading is halted' });
        await expect(banner).toContainText('Verified', { timeout: 30_000 });
        expect(openAt(venue).map(({ type }) => type)).toEqual(['stop', 'limit']);
        await page.screenshot({ path: 'test-results/live-halted.png' });
      });

      await test.step('it is re-armed after a minute, by its typed name, and armed again', async () => {
        await page.getByRole('button', { name: 'Re-arm…' }).click();
        await page.getByLabel(/^Type the account's name/).fill('TEST-1');
        await page.getByRole('checkbox', { name: /^I know why/ }).click();
        await expect(page.getByRole('button', { name: /^Re-arm TEST-1 in \d+ s$/ })).toBeDisabled();
        await page.getByRole('button', { name: 'Re-arm TEST-1', exact: true }).click({ timeout: REARM_MS });
        await expect(page.getByRole('region', { name: 'Trading is restricted' })).toContainText('Reduce only');
        await armAccount(page);
        await showScreen(page, 'Trade');
        await expect(page.getByRole('region', { name: 'Trading is restricted' })).toBeHidden();
      });

      await test.step('F45 its main process is killed: the watchdog, which lives on, cancels what protects nothing', async () => {
        await bidBelowMarket(screen);
        await expect.poll(() => openAt(venue).length).toBeGreaterThan(2);
        // What the watchdog knows is a second old at most.
        await page.waitForTimeout(1_500);
        const killedAt = Date.now();
        const main = desk.app.process();
        const watchdog = childOf(main.pid ?? 0, '--tradewind-watchdog');
        main.kill('SIGKILL');
        await expect.poll(() => openAt(venue).map(({ type }) => type), { timeout: 12_000 }).toEqual(['stop', 'limit']);
        process.stdout.write(`canceled ${Date.now() - killedAt} ms after the main process was killed\n`);
        // Verified, it ends, and with it everything that could be taken for the app.
        await expect.poll(() => isAlive(watchdog), { timeout: 20_000 }).toBe(false);
        const next = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
        await expect(next.page.getByRole('banner')).toBeVisible();
        await next.app.close();
      });
    }),
  ));
