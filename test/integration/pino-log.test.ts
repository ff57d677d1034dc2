import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPinoLog } from '../../core/adapters/pino-log/pino-log.ts';

describe('openPinoLog', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-log-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (): string => join(folder, 'logs', 'tradewind-development');
  const written = (): readonly Record<string, unknown>[] =>
    readdirSync(join(folder, 'logs'))
      .flatMap((name) => readFileSync(join(folder, 'logs', name), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('writes one JSON line an entry, with time, level, component and fields, and keeps the same in memory', async () => {
    const log = await openPinoLog({ file: file(), level: 'info', now: () => 1_772_452_800_000 });
    log.logger.child('feed').info('tick is late', { ageMs: 5_000, price: 64_000n });
    await log.close();
    expect(written()).toEqual([
      { level: 30, time: 1_772_452_800_000, component: 'feed', ageMs: 5_000, price: '64000', msg: 'tick is late' },
    ]);
    expect(log.lines.recent()).toEqual([
      {
        id: 1,
        time: 1_772_452_800_000,
        level: 'info',
        component: 'feed',
        message: 'tick is late',
        detail: '{"ageMs":5000,"price":"64000"}',
      },
    ]);
  });

  it('drops what is below the level, which single components may have for themselves', async () => {
    const log = await openPinoLog({ level: 'warn', componentLevels: { feed: 'debug' }, now: () => 0 });
    log.logger.info('dropped');
    log.logger.child('feed').debug('kept');
    log.logger.child('web').debug('dropped');
    log.logger.child('web').error('kept too');
    expect(log.lines.recent().map(({ message }) => message)).toEqual(['kept', 'kept too']);
    expect(log.lines.warnings()).toBe(1);
  });

  it('never writes what is named like a secret, however deep, and shows errors with their words', async () => {
    const log = await openPinoLog({ file: file(), level: 'info', now: () => 0 });
    const canary = 'CANARY-7f3a';
    log.logger.warn('venue refused', {
      apiKey: canary,
      request: { headers: { Authorization: canary, 'X-API-KEY': canary }, body: [{ passphrase: canary }] },
      cookie: canary,
      privateKey: canary,
      error: new Error('timeout'),
    });
    await log.close();
    const text = JSON.stringify(written()) + JSON.stringify(log.lines.recent());
    expect(text).not.toContain(canary);
    expect(text).toContain('timeout');
    expect(text.match(/\[redacted\]/g)).toHaveLength(12);
  });

  it('goes on in a new file when one is full, and keeps the newest five', async () => {
    const log = await openPinoLog({ file: file(), level: 'info', now: () => 0, maxFileSize: '4k' });
    for (let nth = 0; nth < 400; nth++) {
      log.logger.info(`line ${nth}`, { filler: 'x'.repeat(100) });
      if (nth % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await log.close();
    expect(readdirSync(join(folder, 'logs')).length).toBeLessThanOrEqual(6);
    expect(written().some(({ msg }) => msg === 'line 399')).toBe(true);
  });

  it('keeps the newest 5,000 lines in memory and tells followers of each', async () => {
    const log = await openPinoLog({ level: 'info', now: () => 0 });
    const followed: number[] = [];
    const stop = log.lines.subscribe(({ id }) => followed.push(id));
    for (let nth = 1; nth <= 5_100; nth++) log.logger.info(`line ${nth}`);
    stop();
    log.logger.info('unheard');
    expect(followed).toHaveLength(5_100);
    const recent = log.lines.recent();
    expect([recent.length, recent[0]?.message, recent.at(-1)?.message]).toEqual([5_000, 'line 102', 'unheard']);
  });
});
