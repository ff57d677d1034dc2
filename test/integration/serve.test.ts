import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectToHost } from '../../core/host/control/connect-to-host.ts';
import { serve } from '../../core/host/serve.ts';
import type { ServedHost } from '../../core/host/serve.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';

describe('serve', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let pages: string;
  let open: ServedHost[];
  beforeEach(() => {
    place = temporaryFolder();
    pages = mkdtempSync(join(tmpdir(), 'tradewind-pages-'));
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Tradewind</title>');
    open = [];
  });
  afterEach(async () => {
    for (const served of open) await served.close();
    place.remove();
    rmSync(pages, { recursive: true });
  });
  const start = (folder = place.folder, port = 0) =>
    serve({
      folder,
      environment: 'development',
      rendererDir: pages,
      port,
      demo: { seed: 1, historyDays: 1, paused: true },
    });
  const started = async (): Promise<ServedHost> => {
    const served = await start();
    if (!served.ok) throw new Error(served.error.message);
    open.push(served.value);
    return served.value;
  };

  it('serves the interface, and hands out a further link over the command line’s socket', async () => {
    const served = await started();
    const page = await fetch(served.issueLink());
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>Tradewind</title>']);
    const connection = await connectToHost(place.folder, { typedAtTerminal: false });
    expect(await connection?.status()).toMatchObject({ host: 'headless', port: served.port, browsers: 0 });
    const link = await connection?.issueLink();
    expect(link).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${served.port}/#token=[\\w-]{43}$`));
    expect(link).not.toBe(served.issueLink());
    connection?.close();
  });

  it('tells its owner when it is asked to stop', async () => {
    const served = await started();
    const connection = await connectToHost(place.folder, { typedAtTerminal: false });
    const stopping = connection?.stop();
    await served.stopRequested;
    await served.close();
    await stopping;
    open = [];
    await expect(fetch(`http://127.0.0.1:${served.port}/`)).rejects.toThrow();
  });

  it('says what to do where the port is taken or the interface is not built, and leaves nothing behind', async () => {
    const served = await started();
    const other = temporaryFolder();
    expect(await start(other.folder, served.port)).toMatchObject({ ok: false, error: { code: 'PORT_IN_USE' } });
    expect(await connectToHost(other.folder, { typedAtTerminal: false })).toBeUndefined();
    rmSync(join(pages, 'index.html'));
    expect(await start(other.folder)).toMatchObject({
      ok: false,
      error: { code: 'NOT_BUILT', message: expect.stringContaining('npm run build') },
    });
    expect(await start()).toMatchObject({ ok: false, error: { code: 'NOT_BUILT' } });
    other.remove();
  });

  it('refuses a folder that another host owns', async () => {
    await started();
    expect(await start()).toMatchObject({ ok: false, error: { code: 'FOLDER_IN_USE' } });
  });
});
