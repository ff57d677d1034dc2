import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';

// `npm run bench`: every bench in turn, on a machine that does nothing else. Names narrow it: npm run bench -- engine
const wanted = process.argv.slice(2);
const benches = globSync('bench/*-bench.ts', { cwd: import.meta.dirname })
  .toSorted()
  .filter((file) => wanted.length === 0 || wanted.some((name) => basename(file).startsWith(name)));
for (const bench of benches) {
  process.stdout.write(`\n== ${bench}\n`);
  const { status } = spawnSync(process.execPath, [resolve(import.meta.dirname, bench)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
