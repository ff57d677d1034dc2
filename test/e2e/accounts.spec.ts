import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { PreloadApi } from '../../core/api/preload-api.ts';
import { PACKAGED_APPS } from '../support/package-app.ts';
import { countInMemory, filesWith, heapOf, isRunning, traces } from './support/canary-hunt.ts';
import { launchDesk, withDataDir } from './support/desk-app.ts';
import type { DeskApp } from './support/desk-app.ts';
import { keyringSession } from './support/keyring-session.ts';
import { openInTheme, violations } from './support/violations.ts';
import { connectVenue, showScreen, statusBar, withPlayedVenue } from './support/played-venue.ts';
import {
  addAccount,
  armAccount,
  chooseAccount,
  enterKey,
  openAccountAt,
  openKeyWindow,
  PASSPHRASE,
} from './support/venue-account.ts';

const CANARY = { apiKey: 'canary4711apikey0815zebra', secret: 'canary0815secret4711zebra' };
const TRACES = [CANARY.apiKey, CANARY.secret, PASSPHRASE].flatMap(traces);

/** With GNOME's keyring, or in a session without any. */
const KEYRING = ['--password-store=gnome-libsecret'];
const NO_KEYRING = ['--password-store=basic'];

/** Records every input of the engine from here on, once the market is ready. */
async function startRecording(page: Page): Promise<void> {
  const start = () =>
    page.evaluate(() => {
      const { invoke } = (window as unknown as { tradewind: PreloadApi }).tradewind;
      return invoke('mutation', 'recordings.start', { name: 'canary' });
    });
  await expect.poll(start).toMatchObject({ ok: true, data: { outcome: 'done' } });
}

/** What a page can call beyond what every page of the web can. */
const reachOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const own = window as unknown as Record<string, object | undefined>;
    const there = (names: readonly string[]) => names.filter((name) => own[name] !== undefined);
    const bridges = there(['keyEntry', 'tradewind']).map((name) => [name, Object.keys(own[name] ?? {})]);
    return { node: there(['process', 'require', 'module', 'Buffer']), bridges: Object.fromEntries(bridges) };
  });

const processOf = (app: ElectronApplication, title: RegExp): Promise<number> =>
  app.evaluate(
    ({ BrowserWindow }, source) =>
      BrowserWindow.getAllWindows()
        .find((window) => new RegExp(source).test(window.getTitle()))
        ?.webContents.getOSProcessId() ?? 0,
    title.source,
  );

test('S13: a key goes into the keychain of the session, and comes out of no other', () =>
  withDataDir(async (dataDir) => {
    const executable = keyringSession(dataDir, PACKAGED_APPS.underTest);
    const desk = await launchDesk(dataDir, { extraArguments: KEYRING, executable });
    await addAccount(desk.page);
    await enterKey(desk, CANARY);
    await expect(desk.page.getByText("Ends in ebra, kept in this system's keychain")).toBeVisible();
    await desk.app.close();
    const file = join(dataDir, 'keys-keychain.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      protection: { kind: 'keychain', backend: 'gnome_libsecret' },
    });
    expect(filesWith(dataDir, TRACES)).toEqual([]);

    const without = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
    await showScreen(without.page, 'Accounts');
    const account = without.page.getByRole('region', { name: 'Account TEST-1' });
    await expect(account).toContainText('This session has no keychain that protects keys.');
    await expect(account).toContainText('There is no key of TEST-1');
    await without.app.close();
  }));

test('P13, S13: without a keychain a passphrase is wanted, and a typed key is found nowhere', () =>
  withPlayedVenue((venue) =>
    withDataDir(async (dataDir) => {
      const desk = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
      const { app, page } = desk;
      await app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const sent: string[] = [];
        Object.assign(globalThis, { sentToThePage: sent });
        const send = contents?.send.bind(contents);
        if (contents !== undefined && send !== undefined) {
          contents.send = (...message) => {
            sent.push(JSON.stringify(message));
            send(...message);
          };
        }
      });
      await startRecording(page);
      await connectVenue(page, venue);
      await addAccount(page);

      const keys = await openKeyWindow(desk);
      await expect(keys.getByRole('heading')).toContainText('TESTNET');
      const [deskProcess, keyProcess] = [await processOf(app, /^Tradewind/), await processOf(app, /^Key of TEST-1/)];
      expect(keyProcess).not.toBe(deskProcess);
      expect(await reachOf(keys)).toEqual({ node: [], bridges: { keyEntry: ['view', 'submit'] } });
      expect(await reachOf(page)).toEqual({ node: [], bridges: { tradewind: ['invoke', 'subscribe'] } });
      // What is looked for can be found: in the one process in which it is typed.
      await keys.getByLabel('API key').fill(CANARY.apiKey);
      expect(countInMemory(keyProcess, traces(CANARY.apiKey))).toBeGreaterThan(0);
      await keys.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(() => isRunning(keyProcess)).toBe(false);

      await enterKey(desk, CANARY);
      const account = page.getByRole('region', { name: 'Account TEST-1' });
      await expect(account).toContainText('Ends in ebra, kept in a file under your passphrase');
      // A wrong key: the venue's refusal, and whatever it repeats of the request, goes through every layer.
      await account.getByRole('button', { name: 'Test the key' }).click();
      await expect(account).toContainText('refuses the key');
      const refused = page.getByRole('dialog', { name: 'Arm TEST-1 – TESTNET' });
      await account.getByRole('button', { name: 'Arm TEST-1…' }).click();
      await expect(refused.getByRole('list', { name: 'What has to be right' })).toContainText('refuses the key');
      await expect(refused.getByRole('button', { name: /^Arm/ })).toHaveCount(0);
      await refused.getByRole('button', { name: 'Keep it disarmed' }).click();

      const heap = await heapOf(page);
      expect(heap).toContain('TEST-1');
      for (const secret of [CANARY.apiKey, CANARY.secret, PASSPHRASE]) expect(heap).not.toContain(secret);
      expect(countInMemory(deskProcess, TRACES)).toBe(0);
      const sent = await app.evaluate(() =>
        (globalThis as unknown as { sentToThePage: string[] }).sentToThePage.join(),
      );
      expect(sent).toContain('TEST-1');
      for (const secret of [CANARY.apiKey, CANARY.secret, PASSPHRASE]) expect(sent).not.toContain(secret);

      // The page dies as it would of a fault of Chromium's, and the app by one of its own: what both leave is looked at.
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      );
      await expect.poll(() => processOf(app, /^Tradewind/)).not.toBe(deskProcess);
      const ended = app.waitForEvent('close');
      await app.evaluate(() => {
        setImmediate(() => {
          throw new Error('a fault of the test');
        });
      });
      await ended;
      for (const kept of ['logs', 'events']) expect(readdirSync(join(dataDir, kept)).length).toBeGreaterThan(0);
      expect(filesWith(dataDir, TRACES)).toEqual([]);
    }),
  ));

test('the key of a live venue says what it may do, and arming waits for what is not right yet', () =>
  withPlayedVenue((venue) =>
    withDataDir(async (dataDir) => {
      const desk = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
      const { page } = desk;
      await connectVenue(page, venue);
      await addAccount(page);
      const { apiKey = '', secret = '' } = venue.credentials;
      await enterKey(desk, { apiKey, secret });
      const account = page.getByRole('region', { name: 'Account TEST-1' });
      await account.getByRole('button', { name: 'Test the key' }).click();
      await expect(account).toContainText('May trade');
      await expect(account).toContainText('Cannot withdraw');
      await account.getByRole('button', { name: 'Arm TEST-1…' }).click();
      const list = page.getByRole('list', { name: 'What has to be right' });
      await expect(list).toContainText('No instrument is allowed');
      await expect(page.getByRole('button', { name: /^Arm TEST-1 for/ })).toHaveCount(0);
      expect(venue.account.truth().orders).toEqual([]);
      await desk.app.close();
    }),
  ));

/** What each of the five places says of whose money it is. */
async function modeIn({ app, page }: DeskApp): Promise<Readonly<Record<string, string>>> {
  const text = async (found: Locator): Promise<string> => (await found.first().textContent()) ?? '';
  const word = (said: string): string => /PAPER|TESTNET|LIVE/.exec(said)?.[0] ?? said;
  const ticket = page.getByRole('form', { name: 'Order ticket' });
  await page.getByTitle('Switch account').click();
  const chosen = await text(page.getByRole('menuitemradio', { checked: true }));
  await page.keyboard.press('Escape');
  return {
    strip: word(await text(page.getByRole('banner').getByRole('strong'))),
    title: word(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')),
    ticket: word(await text(ticket.getByRole('button', { name: /^(Buy|Sell) / }))),
    // The name of a practice account says its mode as well; the badge is what stands after it.
    selector: word(chosen.replace(/^\S*-\d/, '')),
    status: word(await text(statusBar(page))),
  };
}

const inAll = (mode: string) => ({ strip: mode, title: mode, ticket: mode, selector: mode, status: mode });

test('C1: the account is armed by its typed name, in five places the window says whose money it is, a stop ends it', () =>
  withPlayedVenue((venue) =>
    withDataDir(async (dataDir) => {
      venue.account.deposit('USDT', '10000');
      const desk = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
      const { page } = desk;
      await openAccountAt(desk, venue);
      await showScreen(page, 'Trade');
      expect(await modeIn(desk)).toEqual(inAll('PAPER'));

      expect(venue.log.writeCount()).toBe(0);
      await armAccount(page);
      const account = page.getByRole('region', { name: 'Account TEST-1' });
      expect(venue.log.writeCount()).toBe(0);
      await chooseAccount(page);
      expect(await modeIn(desk)).toEqual(inAll('TESTNET'));
      const ticket = page.getByRole('form', { name: 'Order ticket' });
      await ticket.getByLabel('Quantity', { exact: true }).fill('0.001');
      await ticket.getByRole('button', { name: 'Buy 0.00100 BTC at market – TESTNET' }).click();
      // Beside it the stop that protects what was bought.
      const bought = () => venue.account.truth().orders.filter(({ side }) => side === 'buy').length;
      await expect.poll(bought).toBe(1);

      await page.keyboard.press('Control+Shift+X');
      await expect(page.getByRole('banner')).not.toContainText('armed');
      await showScreen(page, 'Accounts');
      await expect(account).toContainText('Trading was stopped.');
      await desk.app.close();
    }),
  ));

for (const theme of ['dark', 'light'] as const) {
  test(`accounts, their forms and the window for keys violate nothing of WCAG 2.2 A or AA, ${theme}`, () =>
    withDataDir(async (dataDir) => {
      const desk = await launchDesk(dataDir, { extraArguments: NO_KEYRING });
      const { page } = desk;
      await openInTheme(page, theme);
      await showScreen(page, 'Accounts');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add an account at a venue' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await addAccount(page);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Arm TEST-1…' }).click();
      await expect(page.getByRole('list', { name: 'What has to be right' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      const keys = await openKeyWindow(desk);
      await expect(keys.getByRole('heading')).toContainText('Key of TEST-1');
      expect(await violations(keys)).toEqual([]);
      await desk.app.close();
    }));
}
