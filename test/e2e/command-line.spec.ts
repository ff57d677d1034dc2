import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { PACKAGED_APPS } from '../support/package-app.ts';
import { environmentFor, SANDBOX_ARGUMENTS, withDataDir, withDesk } from './support/desk-app.ts';
import { openTradeScreen } from './support/trade-screen.ts';

interface Outcome {
  readonly code: number;
  readonly document: unknown;
}

/** `tradewind <words> --json` of the installed app, without a display. */
async function tradewind(dataDir: string, ...words: readonly string[]): Promise<Outcome> {
  const env = { ...environmentFor(dataDir), DISPLAY: '' };
  const command = spawn(PACKAGED_APPS.release, [...SANDBOX_ARGUMENTS, ...words, '--json'], { env });
  const [output, [code]] = await Promise.all([text(command.stdout), once(command, 'exit')]);
  return { code: Number(code), document: JSON.parse(output) as unknown };
}

test('the installed app is its own command line, with one JSON document on standard output', () =>
  withDataDir(async (dataDir) => {
    expect(await tradewind(dataDir, 'doctor')).toMatchObject({ code: 0, document: { healthy: true, dataDir } });
    expect(await tradewind(dataDir, 'nonsense')).toMatchObject({ code: 2, document: { error: { exitCode: 2 } } });
    expect(await tradewind(dataDir, 'rearm')).toMatchObject({ code: 3 });
  }));

test('a halt from the command line stops the running desk and shows in its window', () =>
  withDesk(async ({ page, dataDir }) => {
    await openTradeScreen(page);
    expect(await tradewind(dataDir, 'halt')).toMatchObject({ code: 0, document: { halted: true } });
    await expect(page.getByRole('region', { name: 'Trading is halted' })).toBeVisible();
  }));
