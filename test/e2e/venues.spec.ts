import { expect, test } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { connectVenue, showScreen, statusBar, watchInstrument, withPlayedVenue } from './support/played-venue.ts';
import { openTradeScreen } from './support/trade-screen.ts';

/** A plug that is pulled must be seen within this time. */
const SEEN_MS = 5_000;
/** Column of the streams' table. */
const RECONNECTS = 8;

test('search, watch live, pull the plug, see it, see it heal; download a month, cancel, resume', () =>
  withPlayedVenue((venue) =>
    withDesk(async ({ page }) => {
      await openTradeScreen(page);
      await connectVenue(page, venue);
      await watchInstrument(page, 'binance btc');

      const row = page.getByRole('table', { name: 'Watchlist' }).getByRole('row', { name: /BTC-USDT/ });
      await expect(row).toHaveAttribute('aria-current', 'true');
      const chart = page.getByRole('region', { name: 'BTC-USDT chart' });
      await expect(statusBar(page)).toContainText('binance live');
      const bids = page.getByRole('region', { name: 'Order book' }).getByRole('list', { name: 'Bids' });
      await expect(bids.getByRole('button').first()).toBeVisible();
      const before = await bids.innerText();
      await expect.poll(() => bids.innerText()).not.toBe(before);

      venue.faults.set('offline', {});
      await expect(statusBar(page)).toContainText('binance no connection', { timeout: SEEN_MS });
      await expect(chart).toContainText('No connection to binance', { timeout: SEEN_MS });
      await expect(row).toContainText('old');
      await expect(statusBar(page)).toContainText('demo live');

      venue.faults.clear('offline');
      await expect(statusBar(page)).toContainText('binance live', { timeout: 60_000 });
      await expect(chart).not.toContainText('No connection');
      await expect(row).not.toContainText('old');
      await showScreen(page, 'Health');
      const book = page.getByRole('table', { name: 'Streams' }).getByRole('row', { name: /BTC-USDT Order book/ });
      await expect(book).toContainText('live');
      const reconnects = book.getByRole('cell').nth(RECONNECTS);
      await expect.poll(async () => Number(await reconnects.innerText())).toBeGreaterThan(0);

      await showScreen(page, 'Data');
      await page.getByRole('button', { name: /Choose an instrument/ }).click();
      const search = page.getByRole('dialog', { name: /Download bars/ });
      await search.getByRole('combobox').fill('binance eth');
      await expect(search.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
      const form = page.getByRole('form', { name: 'Download' });
      await form.getByRole('button', { name: '1 month' }).click();
      await expect(form).toContainText(/43,200\sbars missing, none stored\. \d+\srequests, about/);

      venue.faults.set('latency', { ms: 400 });
      await form.getByRole('button', { name: /^Download 43,200\sbars$/ }).click();
      const job = page.getByRole('region', { name: 'Jobs' }).getByRole('listitem').first();
      const progress = job.getByRole('progressbar');
      await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0);
      await job.getByRole('button', { name: 'Cancel' }).click();
      await expect(job).toContainText(/Cancel(ing…|ed)/, { timeout: 1_000 });
      await expect(job).toContainText(/Canceled[\s\S]*stay stored/);

      venue.faults.clear('latency');
      await job.getByRole('button', { name: 'Resume' }).click();
      await expect(form).toContainText(/All 43,200\sbars are stored already/, { timeout: 60_000 });
      const stored = page
        .getByRole('table', { name: 'Stored series' })
        .getByRole('row', { name: /ETH-USDT binance Bars 1m/ });
      await expect(stored).toContainText('43,200');
    }),
  ));

test('a venue’s market trades on its own paper account, and never on the demo’s', () =>
  withPlayedVenue((venue) =>
    withDesk(async ({ page }) => {
      const screen = await openTradeScreen(page);
      await connectVenue(page, venue);
      await watchInstrument(page, 'binance btc');
      await expect(statusBar(page)).toContainText('binance live');

      await screen.ticket.getByLabel('Quantity', { exact: true }).fill('0.01');
      await expect(screen.ticket.getByRole('button', { name: /^Buy 0\.01.* – PAPER$/ })).toBeDisabled();
      await screen.ticket.getByRole('button', { name: 'Switch to PAPER-2 – PAPER' }).click();
      await expect(page.getByRole('button', { name: /^Account PAPER-2 simulated money/ })).toBeVisible();
      await screen.placeOrder({ side: 'Buy', quantity: '0.01' });
      await expect(screen.row('Positions', 'BTC-USDT', '0.01')).toHaveCount(1);

      // Old prices are no prices to trade on.
      venue.faults.set('offline', {});
      await screen.ticket.getByLabel('Quantity', { exact: true }).fill('0.02');
      await expect(screen.ticket).toContainText('Prices of binance are not current');
      await expect(screen.ticket.getByRole('button', { name: /^Buy 0\.02.* – PAPER$/ })).toBeDisabled();
      venue.faults.clear('offline');
      await expect(screen.ticket.getByRole('button', { name: /^Buy 0\.02.* – PAPER$/ })).toBeEnabled({
        timeout: 60_000,
      });

      await page.getByRole('button', { name: /^Account PAPER-2/ }).click();
      await page.getByRole('menuitemradio', { name: /^PAPER-1/ }).click();
      await expect(page.getByRole('button', { name: /^Account PAPER-1/ })).toBeVisible();
      await expect(screen.row('Positions', 'BTC-USDT')).toHaveCount(0);
    }),
  ));
