import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { runCli, runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { comparable, reportOf, textOf } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';
import { USER_SMA_CROSS } from '../support/user-sma-cross.ts';

// Each case starts several processes; how long that takes says nothing about them.
vi.setConfig({ testTimeout: 180_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);
const data = folders.create();
mkdirSync(join(data, 'strategies'));
const write = (name: string, source: string): void => writeFileSync(join(data, 'strategies', name), source);
write('my-cross.ts', USER_SMA_CROSS);
const bars = writeBars(
  join(data, 'bars.csv.gz'),
  barsCsv(syntheticBars(3_000), (row) => !(row > 700 && row < 720)),
);

const cli = (...words: readonly string[]) => runCliHere([...words, '--data-dir', data]);
const run = (mode: 'backtest' | 'paper', strategy: string, ...more: readonly string[]) =>
  cli(mode, 'run', '--json', '--bars', bars, '--strategy', strategy, ...more);
/** The same strategy by another name: its journal differs by that name alone. */
const renamed = (text: string): string => text.replaceAll('my-cross', 'sma-cross');

describe('a strategy of one’s own and the same rule built in', () => {
  it.each([
    ['all in at the next open', ['--fill', 'next-open', '--slippage', 'none', '--profile', 'unrestricted']],
    ['realistic fills, latency and limits', ['--param', 'fraction=0.1', '--latency-ms', '250']],
    ['aggregated bars', ['--timeframe', '5m', '--param', 'fast=3', 'slow=9', 'fraction=0.1']],
  ])('have one journal, in a backtest and on the live path: %s', async (_, options) => {
    const journals: string[] = [];
    const reports: string[] = [];
    for (const [mode, name] of [
      ['backtest', 'sma-cross'],
      ['backtest', 'my-cross'],
      ['paper', 'my-cross'],
    ] as const) {
      const out = folders.create();
      const report = reportOf(await run(mode, name, ...options, '--out', out));
      expect(report.orders.length).toBeGreaterThan(10);
      journals.push(renamed(textOf(out, 'journal.jsonl')));
      reports.push(JSON.stringify({ ...comparable(report), journalSha256: '' }));
      expect(textOf(out, 'equity.csv').split('\n').length).toBeGreaterThan(500);
    }
    const [builtIn, own, paper] = journals;
    expect(own).toBe(builtIn);
    expect(paper).toBe(own);
    expect(renamed(reports[1] ?? '')).toBe(reports[0]);
    expect(reports[2]).toBe(reports[1]);
  });

  it('come to the same journal when the paper run is killed half-way and resumed', async () => {
    const whole = reportOf(await run('backtest', 'my-cross'));
    const resumable = ['paper', 'run', '--json', '--bars', bars, '--strategy', 'my-cross', '--data-dir', data];
    const { startCli } = await import('../support/run-cli.ts');
    const first = startCli([...resumable, '--speed', '60000']);
    setTimeout(() => first.process.kill('SIGKILL'), 3_000);
    await first.ended;
    const resumed = reportOf(await runCli(resumable));
    expect(resumed.journalSha256).toBe(whole.journalSha256);
  });
});

describe('strategy new, test, list and info', () => {
  it.each(['blank', 'momentum', 'breakout'])('writes %s with tests that pass', async (template) => {
    expect(await cli('strategy', 'new', `new-${template}`, '--template', template)).toMatchObject({ exitCode: 0 });
    const tested = await cli('strategy', 'test', `new-${template}`, '--json');
    expect(tested).toMatchObject({ exitCode: 0, stderr: '' });
    const { passed, failed } = JSON.parse(tested.stdout) as { readonly passed: number; readonly failed: number };
    expect(passed).toBeGreaterThan(1);
    expect(failed).toBe(0);
    const listed = JSON.parse((await cli('strategy', 'list', '--json')).stdout) as readonly { readonly name: string }[];
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['sma-cross', `new-${template}`]));
    expect((await cli('strategy', 'info', `new-${template}`)).exitCode).toBe(0);
  });

  it.each([
    [['My-First'], /"My-First" cannot be a strategy's name/],
    [['sma-cross'], /"sma-cross" is a built-in strategy/],
    [['my-cross'], /my-cross\.ts exists already/],
    [['../out'], /cannot be a strategy's name/],
  ])('refuses %j', async (words, message) => {
    const ended = await cli('strategy', 'new', ...words);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toMatch(message);
  });

  it('shows the line of a test that fails', async () => {
    write('wrong.ts', USER_SMA_CROSS);
    write(
      'wrong.test.ts',
      "import { equal, test } from 'tradewind-strategy';\n\ntest('adds up', () => {\n  equal(1 + 1, 3);\n});\n",
    );
    const ended = await cli('strategy', 'test', 'wrong');
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/FAIL {2}adds up\n +wrong\.test\.ts:4: is 2, should be 3\n\n0 of 1 passed/);
  });
});

describe('what is wrong with a strategy', () => {
  const broken = (onBar: string): string => `import { defineStrategy } from 'tradewind-strategy';
export const strategy = defineStrategy({
  title: 'Broken', description: 'Of a test.', parameters: {}, warmUpBars: () => 0,
  create: () => ({
    onBar(view) {
      ${onBar}
    },
  }),
});
`;
  it.each([
    ['a word that is no TypeScript', 'const = 1;', 2, /broken\.ts:6: /],
    ['an enum', 'enum Side { Buy }', 2, /broken\.ts:6: .*enum/],
    ['an error at every bar', 'view.nothing.at();', 1, /broken\.ts:6: Cannot read properties of undefined/],
    ['an order that is none', "view.submit({ side: 'up', reason: 'x' });", 1, /broken\.ts:6: order: side must be/],
    ['an endless loop', 'while (true) {}', 1, /stopped: one call took more than 1 s/],
  ])('is said with its line: %s', async (_, onBar, exitCode, message) => {
    write('broken.ts', broken(onBar));
    const ended = await run('backtest', 'broken');
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stderr).toMatch(message);
  });

  it('lets a run go on after an error now and then', async () => {
    write('broken.ts', broken("if (view.barCount % 1000 === 0) throw new Error('now and then');"));
    const ended = await run('backtest', 'broken');
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr.trim().split('\n')).toEqual(['broken.ts:6: now and then', 'broken.ts:6: now and then']);
  });
});
