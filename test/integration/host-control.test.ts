import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectToHost } from '../../core/host/control/connect-to-host.ts';
import type { HostConnection } from '../../core/host/control/connect-to-host.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { writeHaltFile } from '../../core/host/halt-file.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';

describe('the socket for the command line', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let desk: DeskFixture;
  let stops: number;
  beforeEach(async () => {
    place = temporaryFolder();
    stops = 0;
    desk = await openDesk(place.folder, { host: { onStopRequested: () => stops++ } });
  });
  afterEach(async () => {
    await desk.close();
    place.remove();
  });

  async function connected(typedAtTerminal = false): Promise<HostConnection> {
    const connection = await connectToHost(place.folder, { typedAtTerminal });
    if (connection === undefined) throw new Error('no host answers');
    return connection;
  }

  it('carries typed queries, acts and streams, and says how the host is', async () => {
    const connection = await connected();
    expect(await connection.status()).toMatchObject({ pid: process.pid, host: 'headless', port: null, browsers: 0 });
    expect((await connection.api.market.instruments.query()).map(({ symbol }) => symbol)).toContain('BTC-USD');
    expect((await connection.api.trading.snapshot.query()).account.equity).toBe('100000');
    expect(await connection.api.trading.cancelAll.mutate({})).toEqual({ outcome: 'done', count: 0 });
    const first = await new Promise((resolve, reject) => {
      const subscription = connection.api.trading.updates.subscribe(undefined, {
        onData: (message) => {
          subscription.unsubscribe();
          resolve(message.kind);
        },
        onError: reject,
      });
    });
    expect(first).toBe('snapshot');
    connection.close();
  });

  it('reports a wrong input and an unknown call as errors, and stays open', async () => {
    const connection = await connected();
    await expect(connection.api.market.bars.query({ instrumentId: 'x', timeframe: '1m', limit: 0 })).rejects.toThrow();
    await expect(
      connection.api.market.bars.query({ instrumentId: 'demo:NONE', timeframe: '1m', limit: 1 }),
    ).rejects.toThrow('demo:NONE is not watched.');
    expect((await connection.api.app.info.query()).mode).toBe('paper');
    connection.close();
  });

  it('re-arms only where a person typed it at a terminal', async () => {
    desk.desk.halt('test');
    await desk.until(() => desk.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
    const input = { confirmation: 'PAPER-1', acknowledged: true } as const;
    const script = await connected(false);
    await expect(script.api.trading.rearm.mutate(input)).rejects.toThrow('only be typed at a terminal');
    expect(desk.desk.tradingSnapshot().tradingState.state).toBe('halted');
    const person = await connected(true);
    expect(await person.api.trading.rearm.mutate(input)).toEqual({ outcome: 'done', count: 1 });
    script.close();
    person.close();
  });

  it('takes no key and arms nothing for a script', async () => {
    const script = await connected(false);
    const key = { account: 'LIVE-1', label: '', apiKey: 'canary-api-key', secret: 'canary-secret' };
    expect(await script.api.liveAccounts.storeKey.mutate(key)).toMatchObject({ outcome: 'refused' });
    expect(
      await script.api.liveAccounts.arm.mutate({ account: 'LIVE-1', confirmation: 'LIVE-1', hours: 1 }),
    ).toMatchObject({ outcome: 'refused', message: expect.stringContaining('typed by a person') as string });
    script.close();
  });

  it('asks the host to stop', async () => {
    const connection = await connected();
    const stopping = connection.stop();
    await desk.until(() => stops > 0);
    await desk.close();
    await stopping;
    expect(stops).toBe(1);
    expect(await connectToHost(place.folder, { typedAtTerminal: false })).toBeUndefined();
    desk = await openDesk(place.folder);
  });

  it('is the owner’s alone: file and socket are 0600, and a wrong token is cut off unanswered', async () => {
    const { socket, token } = JSON.parse(readFileSync(place.folder.controlFile, 'utf8')) as Record<string, string>;
    expect(statSync(place.folder.controlFile).mode & 0o777).toBe(0o600);
    expect(statSync(socket ?? '').mode & 0o777).toBe(0o600);
    const received = (line: string): Promise<string> =>
      new Promise((resolve) => {
        let text = '';
        const raw = connect(socket ?? '');
        raw.on('data', (chunk) => (text += chunk.toString()));
        raw.on('close', () => resolve(text));
        raw.on('error', () => resolve(text));
        raw.write(line);
      });
    const request = { id: 1, type: 'query', path: 'app.info', typedAtTerminal: false };
    expect(await received(`${JSON.stringify({ ...request, token: `${token}x` })}\n`)).toBe('');
    expect(await received('not json\n')).toBe('');
    expect(await received(`${JSON.stringify({ ...request, token, extra: 1 })}\n`)).toBe('');
    expect(await received(`${JSON.stringify({ ...request, token, path: 'x'.repeat(2_000_000) })}\n`)).toBe('');
  });

  it('a second host on the folder is refused with a clear message', async () => {
    const second = await openTradingHost({ folder: place.folder, environment: 'development', host: 'headless' });
    expect(second).toMatchObject({ ok: false, error: { code: 'FOLDER_IN_USE' } });
  });

  it('nobody answers on a fresh folder or behind a stale file', async () => {
    const fresh = temporaryFolder();
    expect(await connectToHost(fresh.folder, { typedAtTerminal: false })).toBeUndefined();
    const stale = { pid: 1, socket: join(fresh.folder.path, 'control.sock'), token: 'x', startedAt: 0 };
    writeFileSync(fresh.folder.controlFile, JSON.stringify(stale));
    expect(await connectToHost(fresh.folder, { typedAtTerminal: false })).toBeUndefined();
    fresh.remove();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const deep = dataFolder(join(place.folder.path, 'd'.repeat(120)), 'development');
    const other = await openDesk(deep);
    const connection = await connectToHost(deep, { typedAtTerminal: false });
    expect((await connection?.status())?.dataDir).toBe(deep.path);
    connection?.close();
    await other.close();
  });

  it('a HALT file in the folder stops trading, whoever put it there', async () => {
    writeHaltFile(place.folder.haltFile, 'dropped by hand');
    await desk.until(() => desk.desk.tradingSnapshot().tradingState.state === 'halted');
    expect(desk.desk.tradingSnapshot().tradingState.cause).toBe('dropped by hand');
  });
});
