import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { CHROMIUM } from '../support/system-packages.ts';
import { SANDBOX_ARGUMENTS, withDataDir } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

const top = resolve(import.meta.dirname, '../..');

/** `tradewind serve` on a free port. */
async function serve(dataDir: string): Promise<{ readonly server: ChildProcess; readonly link: string }> {
  const cli = join(top, 'core', 'host', 'cli', 'main.ts');
  const server = spawn(process.execPath, [cli, 'serve', '--port', '0', '--data-dir', dataDir]);
  let said = '';
  for await (const chunk of server.stderr.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    const link = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(said)?.[0];
    if (link !== undefined) return { server, link };
  }
  throw new Error(`serve ended without a link: ${said}`);
}

test('the same desk in a browser: its link works once, and a person can trade', () =>
  withDataDir(async (dataDir) => {
    const { server, link } = await serve(dataDir);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...SANDBOX_ARGUMENTS] });
    try {
      const page = await browser.newPage();
      await page.goto(link);
      const screen = await openTradeScreen(page);
      await screen.placeOrder({ side: 'Buy', quantity: '0.01' });
      await expect(screen.row('Positions', 'BTC', '0.01')).toHaveCount(1);
      expect(page.url()).not.toContain('token');

      const stranger = await (await browser.newContext()).newPage();
      await stranger.goto(link);
      await expect(stranger.getByRole('form', { name: 'Order ticket' })).toBeHidden();
    } finally {
      await browser.close();
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
  }));
