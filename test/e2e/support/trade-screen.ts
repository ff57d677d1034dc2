import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The Trade screen as a person with a mouse sees it. */
export interface TradeScreen {
  readonly ticket: Locator;
  readonly stopButton: Locator;
  /** The row of a table in the dock that shows all the texts. */
  readonly row: (table: Dock, ...texts: readonly string[]) => Locator;
  readonly openDock: (table: Dock) => Promise<void>;
  /** What the chart says of a market's orders and positions. */
  readonly chartTags: Locator;
  readonly setSpeed: (speed: 1 | 10 | 60 | 600 | 3600) => Promise<void>;
  /** Leaves a small buy order open, far enough below the market to rest and inside the price collar. */
  readonly placeRestingOrder: (quantity: string) => Promise<void>;
  /** Gives the entry on the ticket a stop 1 % and a target 2 % away. */
  readonly protectEntry: () => Promise<void>;
  /** Types a market or limit order into the ticket and sends it by its button. */
  readonly placeOrder: (order: TicketOrder) => Promise<void>;
}

/** Tables of the dock, by their tab. */
export type Dock = 'Positions' | 'Orders' | 'Fills' | 'Strategies' | 'Equity' | 'Events';

/** An order of the selected market. */
export interface TicketOrder {
  readonly side: 'Buy' | 'Sell';
  readonly quantity: string;
  readonly limitPrice?: string;
}

/** Waits until the desk shows a live market and puts the first steps away. */
export async function openTradeScreen(page: Page): Promise<TradeScreen> {
  const screen = tradeScreen(page);
  await expect(screen.ticket).toBeVisible();
  const dismiss = page.getByRole('button', { name: 'Dismiss the first steps' });
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('live');
  if (await dismiss.isVisible()) await dismiss.click();
  return screen;
}

function tradeScreen(page: Page): TradeScreen {
  const ticket = page.getByRole('form', { name: 'Order ticket' });
  const openDock = async (table: Dock): Promise<void> => page.getByRole('tab', { name: table }).click();
  const setSpeed: TradeScreen['setSpeed'] = async (speed) => {
    await page.getByLabel('Demo speed').selectOption(String(speed));
  };
  const placeOrder: TradeScreen['placeOrder'] = async ({ side, quantity, limitPrice }) => {
    await ticket.getByRole('radio', { name: side, exact: true }).click();
    await ticket.getByRole('radio', { name: limitPrice === undefined ? 'Market' : 'Limit' }).click();
    if (limitPrice !== undefined) await ticket.getByLabel(/^Limit price/).fill(limitPrice);
    await ticket.getByLabel('Quantity', { exact: true }).fill(quantity);
    await ticket.getByRole('button', { name: new RegExp(`^${side} ${quantity}.* – PAPER$`) }).click();
  };
  const protectEntry = async (): Promise<void> => {
    await ticket.getByRole('checkbox', { name: 'Own stop and target' }).check();
    for (const [name, percent] of [
      ['stop', '1'],
      ['target', '2'],
    ] as const) {
      await page.getByRole('combobox', { name: `Unit of the ${name}` }).click();
      await page.getByRole('option', { name: '%', exact: true }).click();
      await ticket.getByLabel(name === 'stop' ? /^Stop, from/ : /^Target, from/).fill(percent);
    }
  };
  return {
    ticket,
    protectEntry,
    openDock,
    stopButton: page.getByRole('button', { name: /stop all trading/i }),
    row: (table, ...texts) =>
      texts.reduce(
        (rows, hasText) => rows.filter({ hasText }),
        page.getByRole('table', { name: table }).getByRole('row'),
      ),
    chartTags: page.getByRole('list', { name: 'Orders and positions on the chart' }).getByRole('listitem'),
    setSpeed,
    placeOrder,
    placeRestingOrder: async (quantity) => {
      // At 60x the market could run away from the price while a busy machine types it.
      await setSpeed(1);
      await ticket.getByRole('radio', { name: 'Limit' }).click();
      await ticket.getByRole('button', { name: 'Use the bid price' }).click();
      const bid = Number(await ticket.getByLabel(/^Limit price/).inputValue());
      await placeOrder({ side: 'Buy', quantity, limitPrice: (bid * 0.99).toFixed(2) });
    },
  };
}
