import { expect, test } from '@playwright/test';
import { appRouter } from '../../core/api/router.ts';
import type { CallReply, PreloadApi } from '../../core/api/preload-api.ts';
import { withDesk } from './support/desk-app.ts';

/** The procedures by their full path, as the router keeps them; its type shows the nested form. */
const PROCEDURES = appRouter._def.procedures as unknown as Readonly<
  Record<string, { readonly _def: { readonly type: string; readonly inputs: readonly unknown[] } }>
>;

/** Calls that take an input, so that junk must be refused before the desk sees it. */
const CALLS = Object.entries(PROCEDURES).flatMap(
  ([
    path,
    {
      _def: { type, inputs },
    },
  ]) => ((type === 'query' || type === 'mutation') && inputs.length > 0 ? [{ path, type } as const] : []),
);

test('F59: thousands of junk payloads are refused with a typed error, and the desk lives on', () =>
  withDesk(async ({ page }) => {
    expect(CALLS.length).toBeGreaterThan(10);
    const outcome = await page.evaluate(async (calls) => {
      const { invoke } = (window as unknown as { tradewind: PreloadApi }).tradewind;
      const cycle: Record<string, unknown> = {};
      cycle['self'] = cycle;
      const polluted: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
      const atoms: readonly unknown[] = [
        null,
        true,
        0,
        -1,
        NaN,
        Infinity,
        1e308,
        10n ** 40n,
        '',
        '1e999',
        '\u0000',
        '‮gnirts',
        '../../etc/passwd',
        "'; DROP TABLE orders; --",
        'x'.repeat(100_000),
        new Date(NaN),
        new Map([[1, 2]]),
        new Set([1]),
        new Uint8Array(1_000),
        /x/,
        new Error('x'),
        [],
        [[]],
        cycle,
        polluted,
      ];
      const fields = [
        'instrumentId',
        'clientOrderId',
        'intentId',
        'quantity',
        'limit',
        'before',
        'speed',
        'confirmation',
      ];
      // A small linear congruential generator: the same payloads in every run.
      let seed = 1;
      const next = (below: number): number => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed % below;
      };
      const junk = (): unknown => {
        const atom = atoms[next(atoms.length)];
        if (next(3) === 0) return atom;
        const field = fields[next(fields.length)] ?? 'x';
        return { [field]: atom, [`unknown${next(9)}`]: atoms[next(atoms.length)] };
      };
      const codes: Record<string, number> = {};
      for (let round = 0; round < 3_000; round++) {
        const call = calls[next(calls.length)];
        if (call === undefined) break;
        const reply: CallReply = await invoke(call.type, call.path, junk());
        const code = reply.ok ? `accepted by ${call.path}` : reply.error.data.code;
        codes[code] = (codes[code] ?? 0) + 1;
      }
      return { codes, polluted: 'polluted' in {} };
    }, CALLS);
    expect(outcome).toEqual({ codes: { BAD_REQUEST: 3_000 }, polluted: false });
    const info = await page.evaluate(() =>
      (window as unknown as { tradewind: PreloadApi }).tradewind.invoke('query', 'app.info', undefined),
    );
    expect(info).toMatchObject({ ok: true, data: { mode: 'paper' } });
  }));

test('F59: ten megabytes, and paths that name no procedure, are refused', () =>
  withDesk(async ({ page }) => {
    const codes = await page.evaluate(async () => {
      const { invoke } = (window as unknown as { tradewind: PreloadApi }).tradewind;
      const calls: readonly (readonly [string, unknown])[] = [
        ['trading.cancel', { clientOrderId: 'x'.repeat(10_000_000) }],
        ['', undefined],
        ['trading', undefined],
        ['trading.submit.', undefined],
        ['__proto__', undefined],
        ['constructor.constructor', undefined],
        ['market.quotes', undefined],
        ['x'.repeat(1_000_000), undefined],
      ];
      const replies = await Promise.all(calls.map(([path, input]) => invoke('mutation', path, input)));
      return replies.map((reply) => (reply.ok ? 'accepted' : reply.error.data.code));
    });
    expect(codes).toEqual(['BAD_REQUEST', ...Array.from({ length: 7 }, () => 'NOT_FOUND')]);
  }));

test('F60: a window on another page may call nothing, though it has the preload script', () =>
  withDesk(async ({ app }) => {
    const answers = await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const preload = `${electronApp.getAppPath()}/dist/preload/index.cjs`;
      const ask = async (url: string): Promise<unknown> => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL(url).catch(() => undefined);
        const answer: unknown = await window.webContents.executeJavaScript(
          `window.tradewind?.invoke('query', 'app.info', undefined).then((reply) => reply.ok || reply.error.data.code) ?? 'no bridge'`,
        );
        window.destroy();
        return answer;
      };
      const urls = ['about:blank', 'app://evil/index.html', 'app://tradewind.evil/index.html'];
      const found: unknown[] = [];
      for (const url of urls) found.push(await ask(url));
      return found;
    });
    expect(answers).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  }));

test('F60: an embedded frame gets no way to call', () =>
  withDesk(async ({ page }) => {
    const reach = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow === null ? 'no window' : 'tradewind' in frame.contentWindow;
    });
    expect(reach).toBe(false);
  }));
