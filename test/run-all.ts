import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countCommand, countPlaywright, countVitest, sum } from './support/test-counts.ts';
import type { Counts } from './support/test-counts.ts';
import { installSystemPackages } from './support/system-packages.ts';

// `npm test`: sets the machine up, runs every check and test in order, and ends with one line that sums them up.
// `npm run verify` passes --checks and leaves out what needs a window.
const top = resolve(import.meta.dirname, '..');
const isChecksOnly = process.argv.includes('--checks');
const unitReport = join(top, 'test-results', 'unit.json');
const windowReport = join(top, 'test-results', 'e2e.json');

/** Runs a tool of the project and returns its exit code. */
function run(title: string, tool: string, ...args: readonly string[]): number {
  process.stdout.write(`\n== ${title}\n`);
  const command = tool === 'node' ? process.execPath : join(top, 'node_modules', '.bin', tool);
  return spawnSync(command, args, { cwd: top, stdio: 'inherit' }).status ?? 1;
}

function check(title: string, tool: string, ...args: readonly string[]): Counts {
  return countCommand(title, run(title, tool, ...args));
}

function unitTests(): Counts {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  return countVitest(unitReport, run('unit, property, contract, integration', 'vitest', 'run', ...reporters));
}

function windowTests(): Counts {
  return countPlaywright(windowReport, run('packaged app', 'node', join(top, 'test', 'e2e', 'run.ts'), '--built'));
}

installSystemPackages();
// An old report must not be counted if a runner dies before it writes its own.
for (const report of [unitReport, windowReport]) rmSync(report, { force: true });
if (process.env['TRADEWIND_REAL_DATA'] === undefined) {
  process.stdout.write('TRADEWIND_REAL_DATA is not set: tests over real series are not registered.\n');
}
const counts = [
  check('types', 'tsc', '-b'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  check('dead code', 'knip'),
  check('build', 'vite', 'build', '--logLevel', 'warn'),
  unitTests(),
  check('coverage of what money passes through', 'vitest', 'run', '--config', 'test/coverage.config.ts'),
  ...(isChecksOnly ? [] : [windowTests()]),
];
const { passed, failed, failures } = sum(counts);
// Said again here, where the reader of a long log looks first.
for (const failure of failures) process.stdout.write(`\nfailed: ${failure}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
