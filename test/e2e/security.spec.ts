import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { withDesk } from './support/desk-app.ts';
import { HOSTILE_ADDRESSES, HOSTILE_MARKUP, HOSTILE_SCRIPTS } from './support/hostile-payloads.ts';

// Assertions S1 to S12 of the security checklist, on the packaged app.

/** Long enough for a payload to act; what is refused is refused at once. */
const SETTLE_MS = 300;

async function hasEscaped(page: Page): Promise<boolean> {
  return page.evaluate(() => 'escaped' in window);
}

test('S1: the page loads nothing but the app’s own files', () =>
  withDesk(async ({ page }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.reload();
    await expect(page.getByText('PAPER').first()).toBeVisible();
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter((url) => !url.startsWith('app://tradewind/'))).toEqual([]);
  }));

test('S2: every window is sandboxed, isolated and without Node', () =>
  withDesk(async ({ app, page }) => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag, ...rest } =
          contents.getLastWebPreferences();
        const { nodeIntegrationInWorker, nodeIntegrationInSubFrames, allowRunningInsecureContent } = rest;
        return {
          sandbox,
          contextIsolation,
          nodeIntegration,
          webSecurity,
          webviewTag,
          nodeIntegrationInWorker: nodeIntegrationInWorker ?? false,
          nodeIntegrationInSubFrames,
          allowRunningInsecureContent: allowRunningInsecureContent ?? false,
          experimentalFeatures: rest['experimentalFeatures'] ?? false,
          enableBlinkFeatures: rest['enableBlinkFeatures'] ?? '',
        };
      }),
    );
    expect(preferences).toEqual([
      {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: '',
      },
    ]);
    const globals = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
    expect(await page.evaluate((names) => names.filter((name) => name in window), globals)).toEqual([]);
  }));

test('S3: no permission is granted but notifications and writing to the clipboard', () =>
  withDesk(async ({ page }) => {
    const states = await page.evaluate(async () => {
      const names = ['camera', 'microphone', 'geolocation', 'midi', 'clipboard-read', 'local-fonts', 'idle-detection'];
      const answers = names.map(async (name) => {
        try {
          return (await navigator.permissions.query({ name: name as PermissionName })).state;
        } catch {
          return 'unknown';
        }
      });
      return [...new Set(await Promise.all(answers))];
    });
    expect(states).not.toContain('granted');
  }));

test('S4: injected markup neither runs nor loads anything', () =>
  withDesk(async ({ app, page }) => {
    const policy = await page.evaluate(
      async () => (await fetch('index.html')).headers.get('content-security-policy') ?? 'none',
    );
    const foreign = collectForeign(page);
    // As if the markup had been stored in the page's own file: the parser sees it, under the policy that is sent.
    const body = `<!doctype html><title>Desk</title><body><p>start of the page</p>${HOSTILE_MARKUP.join('\n')}`;
    await app.evaluate(
      ({ session }, page) => {
        const { protocol } = session.defaultSession;
        protocol.unhandle('app');
        const headers = { 'content-type': 'text/html', 'content-security-policy': page.policy };
        protocol.handle('app', () => new Response(page.body, { headers }));
      },
      { policy, body },
    );
    await page.reload();
    await expect(page.getByText('start of the page')).toBeAttached();
    await page.waitForTimeout(SETTLE_MS);
    expect(await hasEscaped(page)).toBe(false);
    expect(foreign).toEqual([]);
    expect(new URL(page.url()).host).toBe('tradewind');
  }));

test('S4: injected script reaches neither text evaluation, nor the network, nor devices', () =>
  withDesk(async ({ page }) => {
    const foreign = collectForeign(page);
    for (const body of HOSTILE_SCRIPTS) await page.evaluate(`(() => { try { ${body} } catch { /* refused */ } })()`);
    await page.waitForTimeout(SETTLE_MS);
    expect(await hasEscaped(page)).toBe(false);
    expect(foreign).toEqual([]);
  }));

test('S4: strings are not accepted where markup is made', () =>
  withDesk(async ({ page }) => {
    const refused = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>x</b>';
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
    expect(refused).toBe(true);
  }));

test('S5: a webview tag gets no guest', () =>
  withDesk(async ({ app, page }) => {
    await page.evaluate(() => {
      const guest = document.createElement('webview');
      guest.setAttribute('src', 'https://example.com/');
      guest.setAttribute('nodeintegration', '');
      document.body.append(guest);
    });
    await page.waitForTimeout(SETTLE_MS);
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  }));

test('S6: no address leads away from the app, by navigation, link, frame or window', () =>
  withDesk(async ({ app, page }) => {
    const home = page.url();
    for (const address of HOSTILE_ADDRESSES.filter((url) => !url.startsWith('about:'))) {
      await page.evaluate((url) => {
        const attempts = [
          () => location.assign(url),
          () => window.open(url),
          () => window.open(url, '_top'),
          () => {
            const link = document.createElement('a');
            link.href = url;
            document.body.append(link);
            link.click();
            link.remove();
          },
          () => {
            const frame = document.createElement('iframe');
            frame.src = url;
            document.body.append(frame);
          },
        ];
        for (const attempt of attempts) {
          try {
            attempt();
          } catch {
            // Refused at once.
          }
        }
      }, address);
    }
    await page.waitForTimeout(SETTLE_MS);
    expect(page.url()).toBe(home);
    expect(await hasEscaped(page)).toBe(false);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    const frames = page.frames().map((frame) => frame.url());
    expect(frames.filter((url) => /^(https?|ftp|file|data):|evil/.test(url))).toEqual([]);
  }));

test('S6: a page that empties itself is brought back', () =>
  withDesk(async ({ page }) => {
    for (const address of ['about:blank', 'about:srcdoc']) {
      await page.evaluate((url) => location.assign(url), address);
      await expect(page.getByText('PAPER').first()).toBeVisible();
      expect(page.url()).toBe('app://tradewind/index.html');
    }
  }));

test('S7: the system opens the one page that the app links to, and no other', () =>
  withDesk(async ({ app, page }) => {
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (url) => {
        opened.push(url);
      };
    });
    await page.evaluate((urls) => {
      for (const url of urls) {
        try {
          window.open(url);
        } catch {
          // Not an address at all.
        }
      }
      window.open('https://www.tradingview.com/');
    }, HOSTILE_ADDRESSES);
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
      .toEqual(['https://www.tradingview.com/']);
  }));

test('S10: only files of the interface are served', () =>
  withDesk(async ({ app }) => {
    const paths = [
      '%2e%2e/package.json',
      '..%2f..%2fpackage.json',
      '..%5c..%5cpackage.json',
      '%252e%252e/package.json',
    ];
    const more = ['../main/index.js', '..%2fmain%2findex.js', 'index.html%00', 'assets', '%5cindex.html', 'none.js'];
    const statuses = await app.evaluate(
      async ({ net }, urls) => Promise.all(urls.map(async (url) => (await net.fetch(url)).status)),
      [...paths, ...more].map((path) => `app://tradewind/${path}`),
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
    const file = await app.evaluate(async ({ session }) => {
      try {
        return (await session.defaultSession.fetch('file:///etc/hostname')).status;
      } catch {
        return 403;
      }
    });
    expect(file).toBe(403);
  }));

test('S12: the page gets two frozen functions from the preload script and nothing else', () =>
  withDesk(async ({ page }) => {
    const exposed = await page.evaluate(() => {
      const api = (window as unknown as { tradewind: Record<string, unknown> }).tradewind;
      return {
        entries: Object.entries(api).map(([name, value]) => `${name}: ${typeof value}`),
        isFrozen: Object.isFrozen(api) && Object.values(api).every((value) => Object.isFrozen(value)),
        isReplaceable: Reflect.defineProperty(window, 'tradewind', { value: 1 }),
      };
    });
    expect(exposed).toEqual({
      entries: ['invoke: function', 'subscribe: function'],
      isFrozen: true,
      isReplaceable: false,
    });
  }));

/** Answers that came from anywhere but the app. */
function collectForeign(page: Page): readonly string[] {
  const foreign: string[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith('app://tradewind/')) foreign.push(response.url());
  });
  return foreign;
}
