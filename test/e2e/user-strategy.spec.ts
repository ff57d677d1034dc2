import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { PACKAGED_APPS } from '../support/package-app.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';
import { USER_SMA_CROSS } from '../support/user-sma-cross.ts';
import { environmentFor, SANDBOX_ARGUMENTS, withDataDir } from './support/desk-app.ts';

interface Outcome {
  readonly code: number;
  readonly document: Readonly<Record<string, unknown>>;
  readonly errors: string;
}

const CANARY = 'canary-77ab';

/** `tradewind <words> --json` of the installed app: it cannot run as Node, so strategies run in Electron's processes. */
async function tradewind(dataDir: string, ...words: readonly string[]): Promise<Outcome> {
  const env = { ...environmentFor(dataDir), DISPLAY: '', TRADEWIND_CANARY: CANARY };
  const command = spawn(PACKAGED_APPS.release, [...SANDBOX_ARGUMENTS, ...words, '--json'], { env });
  const [output, errors, [code]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ]);
  return { code: Number(code), document: JSON.parse(output) as Outcome['document'], errors };
}

const wild = (onBar: string): string => `import { defineStrategy } from 'tradewind-strategy';
export const strategy = defineStrategy({
  title: 'Wild', description: 'Of a test.', parameters: {}, warmUpBars: () => 0,
  create: () => ({
    onBar(view) {
      ${onBar}
    },
  }),
});
`;

test('the installed app writes, tests and backtests a strategy of one’s own', () =>
  withDataDir(async (dataDir) => {
    const bars = writeBars(join(dataDir, 'bars.csv'), barsCsv(syntheticBars(2_000)));
    expect(await tradewind(dataDir, 'strategy', 'new', 'mine', '--template', 'momentum')).toMatchObject({ code: 0 });
    expect(await tradewind(dataDir, 'strategy', 'test', 'mine')).toMatchObject({ code: 0, document: { failed: 0 } });
    writeFileSync(join(dataDir, 'strategies', 'my-cross.ts'), USER_SMA_CROSS);
    const run = (mode: string, name: string) => tradewind(dataDir, mode, 'run', '--bars', bars, '--strategy', name);
    const [own, paper, builtIn] = [
      await run('backtest', 'my-cross'),
      await run('paper', 'my-cross'),
      await run('backtest', 'sma-cross'),
    ];
    expect([own.code, paper.code, builtIn.code]).toEqual([0, 0, 0]);
    expect(paper.document['journalSha256']).toBe(own.document['journalSha256']);
    expect(own.document['fills']).toEqual(
      JSON.parse(JSON.stringify(builtIn.document['fills']).replaceAll('sma-cross', 'my-cross')),
    );
  }));

test('the installed app contains a strategy that runs wild', () =>
  withDataDir(async (dataDir) => {
    const bars = writeBars(join(dataDir, 'bars.csv'), barsCsv(syntheticBars(200)));
    mkdirSync(join(dataDir, 'strategies'), { recursive: true });
    for (const [onBar, reason] of [
      ['while (true) {}', /one call took more than 1 s/],
      ['const held = []; for (;;) held.push(new Float64Array(1e6).fill(1));', /more than 512 MB of memory/],
      ['throw new Error(String(globalThis.process));', /wild\.ts:6: undefined/],
      ["view.submit.constructor('return process')();", /wild\.ts:6: Code generation from strings disallowed/],
    ] as const) {
      writeFileSync(join(dataDir, 'strategies', 'wild.ts'), wild(onBar));
      const ended = await tradewind(dataDir, 'backtest', 'run', '--bars', bars, '--strategy', 'wild');
      expect(ended.code).toBe(1);
      expect(ended.errors).toMatch(reason);
      expect(ended.errors + JSON.stringify(ended.document)).not.toContain(CANARY);
    }
  }));
