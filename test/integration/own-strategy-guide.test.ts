import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { runCliHere } from '../support/run-cli.ts';

const GUIDE = readFileSync(resolve(import.meta.dirname, '../../resources/guide/own-strategy.md'), 'utf8');
const BLOCK = /^```(sh|ts|ts test)\n([\s\S]*?)^```$/gm;
const COMMAND = 'npm run -s cli -- ';

let place: ReturnType<typeof temporaryFolder>;
beforeAll(async () => {
  place = temporaryFolder();
  // The guide begins with a desk that was started once.
  const desk = await openDesk(place.folder);
  await desk.close();
});
afterAll(() => {
  place.remove();
});

it('takes a reader from nothing to a backtested strategy with the commands that it names', async () => {
  const said: string[] = [];
  for (const [, kind, text = ''] of GUIDE.matchAll(BLOCK)) {
    if (kind !== 'sh') {
      writeFileSync(join(place.folder.strategies, kind === 'ts' ? 'rising.ts' : 'rising.test.ts'), text);
      continue;
    }
    for (const line of text.trim().split('\n')) {
      expect(line.startsWith(COMMAND)).toBe(true);
      const words = line.slice(COMMAND.length).split(' ');
      const ended = await runCliHere([...words, '--data-dir', place.folder.path]);
      expect(`${line}: ${ended.exitCode} ${ended.stderr}`).toBe(`${line}: 0 `);
      said.push(ended.stdout);
    }
  }
  expect(said).toHaveLength(8);
  expect(said.filter((text) => / of \d+ passed/.test(text))).toEqual([
    expect.stringContaining('3 of 3 passed'),
    expect.stringContaining('1 of 1 passed'),
  ]);
  const journals = said.flatMap((text) => /sha256 (\w{64})/.exec(text)?.[1] ?? []);
  expect(journals).toHaveLength(4);
  // Another parameter is another run; the paper run is the backtest once more.
  expect(new Set(journals).size).toBe(3);
  expect(journals[3]).toBe(journals[2]);
  const [, , , , , , backtest = ''] = said;
  expect(Number(/Orders, fills\s+(\d+)/.exec(backtest)?.[1])).toBeGreaterThan(0);
}, 120_000);
