import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, vi } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../../support/venues/run-venue.ts');

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

async function run(...options: readonly string[]) {
  const started = spawn(process.execPath, [SCRIPT, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = started;
  const [line]: readonly unknown[] = await once(createInterface({ input: started.stdout }), 'line');
  const { restUrl } = JSON.parse(String(line)) as { restUrl: string };
  return { started, restUrl };
}

describe('a venue of its own process', () => {
  it('tells where it is, takes faults line by line, and stops when told to', async () => {
    const { started, restUrl } = await run('--dialect', 'binanceusdm');
    const status = async () => (await fetch(`${restUrl}/fapi/v1/ping`)).status;
    expect(await status()).toBe(200);
    started.stdin.write('{"set": "maintenance"}\n');
    await vi.waitFor(async () => expect(await status()).toBe(503));
    started.stdin.write('{"clear": null}\n');
    await vi.waitFor(async () => expect(await status()).toBe(200));
    started.kill('SIGTERM');
    expect((await once(started, 'exit'))[0]).toBe(0);
  });

  it('runs its market as fast as it is told to', async () => {
    const { restUrl } = await run('--speed', '3600');
    const time = async () =>
      ((await (await fetch(`${restUrl}/api/v3/time`)).json()) as { serverTime: number }).serverTime;
    const first = await time();
    await vi.waitFor(async () => expect((await time()) - first).toBeGreaterThan(60_000));
  });
});
