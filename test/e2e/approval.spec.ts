import { join, resolve } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import type { AnswerQuestionInput, OrderQuestionWire } from '../../core/api/wire/agent-wire.ts';
import { present } from '../../core/base/invariant.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { startWebServer } from '../../core/host/web/web-server.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { CHROMIUM } from '../support/system-packages.ts';
import { SANDBOX_ARGUMENTS } from './support/desk-app.ts';
import { showScreen } from './support/played-venue.ts';
import { openInTheme, violations } from './support/violations.ts';

const QUESTION: Omit<OrderQuestionWire, 'expiresAt'> = {
  account: 'LIVE-1',
  mode: 'live',
  clientOrderId: 'tw-7',
  strategyId: 'agent-1',
  instrument: {
    id: 'binance:BTC-USDT',
    symbol: 'BTC-USDT',
    base: 'BTC',
    quote: 'USDT',
    pricePlaces: 2,
    quantityPlaces: 5,
  },
  side: 'buy',
  quantity: '0.00044',
  price: '71415.55',
  notional: '31.25',
  stopPrice: '69987.25',
  atRisk: '0.63',
  atRiskShare: 0.0001,
  reason: "the model's decision with confidence 0.80, stop 69987.25, target 74272.18, 50 % of its largest order",
  words: 'The trend is up, and <b>volume</b> confirms it.',
};

/** A desk in a browser on which a model's order waits for a person for a minute; `answers` is what came back. */
async function withQuestion(act: (page: Page, answers: AnswerQuestionInput[]) => Promise<void>): Promise<void> {
  const place = temporaryFolder();
  const clock = createSystemClock();
  const demo = { seed: 7, speed: 1, historyDays: 1 };
  const opened = await openTradingHost({ folder: place.folder, environment: 'development', host: 'headless', demo });
  const host = present(opened.ok ? opened.value : undefined, 'host');
  await host.ready;
  const answers: AnswerQuestionInput[] = [];
  const answered = Promise.withResolvers<void>();
  const desk: typeof host.desk = {
    ...host.desk,
    async *watchQuestions() {
      yield [{ ...QUESTION, expiresAt: clock.now() + 60_000 }];
      await answered.promise;
      yield [];
    },
    answerQuestion(input) {
      answers.push(input);
      answered.resolve();
      return Promise.resolve({ outcome: 'done', count: 1 });
    },
  };
  const rendererDir = join(resolve(import.meta.dirname, '../..'), 'dist', 'renderer');
  const served = await startWebServer({ desk, clock, logger: host.logger, port: 0, rendererDir });
  const server = present(served.ok ? served.value : undefined, 'server');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...SANDBOX_ARGUMENTS] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.issueLink());
    await act(page, answers);
  } finally {
    await browser.close();
    answered.resolve();
    await server.close();
    await host.close();
    place.remove();
  }
}

const banner = (page: Page) => page.getByRole('region', { name: 'Order to approve on LIVE-1' });

test('an order of a language model is approved on any screen, by keyboard, and never by a stray Enter', () =>
  withQuestion(async (page, answers) => {
    await openInTheme(page, 'light');
    await expect(banner(page)).toContainText('LIVE · LIVE-1: agent-1 asks to buy 0.00044 BTC at market');
    await expect(banner(page)).toContainText(
      'Worth 31.25 USDT at 71,415.55 · Stop 69,987.25 · At risk 0.63 USDT, 0.01 % of equity',
    );
    await expect(banner(page)).toContainText('The model says: “The trend is up, and <b>volume</b> confirms it.”');
    await expect(banner(page)).toContainText(/Not sent unless approved: \d+ s left/);
    expect(await violations(page)).toEqual([]);
    // At twice the size all of it is still there.
    await page.setViewportSize({ width: 720, height: 450 });
    await expect(banner(page).getByRole('button', { name: 'Decline' })).toBeInViewport();
    await page.screenshot({ path: 'test-results/approve.png' });
    await showScreen(page, 'Risk');
    await page.keyboard.press('Enter');
    await expect(banner(page)).toBeVisible();
    expect(answers).toEqual([]);
    const approve = banner(page).getByRole('button', { name: 'Approve: Buy 0.00044 BTC – LIVE' });
    await banner(page).getByRole('button', { name: 'Decline' }).focus();
    await page.keyboard.press('Tab');
    await expect(approve).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(banner(page)).toBeHidden();
    expect(answers).toEqual([{ account: 'LIVE-1', clientOrderId: 'tw-7', answer: 'approved' }]);
  }));
