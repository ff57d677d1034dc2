import { afterAll, describe, expect, it, vi } from 'vitest';
import type { RiskWire } from '../../core/api/wire/risk-wire.ts';
import { openDesk } from '../support/desk-fixture.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';

// Each command opens a host of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);

describe('limits on the command line', () => {
  it('are shown, tightened by a script, and never loosened by one', async () => {
    const path = folders.create();
    const host = await openDesk(dataFolder(path, 'production'), { host: { environment: 'production' } });
    await host.close();
    const cli = (...args: readonly string[]) => runCliHere(['limits', ...args, '--data-dir', path]);

    expect(await cli('set', 'orderValue', '0.1')).toMatchObject({
      exitCode: 0,
      stdout: 'Value of one order: 20 % becomes 10 %.\n',
    });
    const shown = JSON.parse((await cli('show', '--json')).stdout) as RiskWire;
    expect([shown.profile, shown.limits.find((limit) => limit.path === 'orderValue')?.value]).toEqual(['custom', 0.1]);

    const loosened = await cli('set', 'orderValue', '0.2');
    expect([loosened.exitCode, loosened.stderr]).toEqual([3, expect.stringContaining('cannot be scripted')]);
    expect((await cli('profile', 'aggressive')).exitCode).toBe(3);
    expect((await cli('profile', 'conservative')).exitCode).toBe(0);

    expect((await cli('set', 'orderVal', '1')).stderr).toContain('did you mean orderValue?');
    expect((await cli('set', 'orderValue', 'much')).exitCode).toBe(2);
    expect((await cli('set', 'orderValue', '-1')).exitCode).toBe(2);
    expect((await cli('profile', 'brave')).exitCode).toBe(2);
  });
});
