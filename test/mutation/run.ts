import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { keepResult } from '../support/long-results.ts';
import { isPart, PARTS } from './parts.ts';
import type { PartName } from './parts.ts';

// `npm run mutation [-- part ...]`: changes the program in small ways, runs the quick tests against each change, and
// adds to test/results/mutation.jsonl how many were noticed. A part takes about a second for each change.
const top = resolve(import.meta.dirname, '../..');
const reportFile = join(top, '.cache/mutation.json');

const report = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })),
});

/** From Stryker's report: a change that makes a test hang is noticed as well as one that makes it fail. */
function score(): Readonly<Record<string, number>> {
  const { files } = report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: readonly string[]): number => statuses.filter((status) => wanted.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const all = noticed + count('Survived', 'NoCoverage');
  return { score: Number(((100 * noticed) / all).toFixed(1)), mutants: all, noticed, untested: count('NoCoverage') };
}

/** Returns Stryker's exit code: not 0 where the score is below the threshold. */
function mutate(part: PartName): number {
  // An old report must not be counted if Stryker dies before it writes its own.
  rmSync(reportFile, { force: true });
  const args = ['run', 'test/mutation/stryker.config.json', '--mutate', PARTS[part].mutate.join(',')];
  const env = { ...process.env, TRADEWIND_MUTATED_PART: part };
  const { status } = spawnSync(join(top, 'node_modules/.bin/stryker'), args, { cwd: top, stdio: 'inherit', env });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: top, encoding: 'utf8' }).trim();
  keepResult('mutation', { commit, part, ...score() });
  return status ?? 1;
}

const named = process.argv.slice(2).filter(isPart);
const parts = named.length > 0 ? named : Object.keys(PARTS).filter(isPart);
process.exitCode = Math.max(...parts.map(mutate));
