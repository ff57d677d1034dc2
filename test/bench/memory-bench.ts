import { execFileSync } from 'node:child_process';
import { buyAndHold } from '../../core/strategies/buy-and-hold.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import { report } from '../support/bench-figures.ts';
import { benchRequest, measureRun } from '../support/engine-run.ts';
import { millionBars } from '../support/million-bars.ts';

// Most memory of a process that makes bars and runs a backtest on them with its report: a million bars, and the 5.26
// million one-minute bars of ten years. Each in a process of its own. Goals: 250 MB, 2 GB.
// Run with: node test/bench/memory-bench.ts

const MILLION = 1_000_000;
const TEN_YEARS = 5_256_000;

const [length, rule] = process.argv.slice(2);
if (length === undefined) {
  for (const bars of [MILLION, TEN_YEARS]) {
    for (const strategy of ['buy-and-hold', 'sma-cross']) {
      const args = [import.meta.filename, String(bars), strategy];
      const [run = NaN, whole = NaN] = JSON.parse(
        execFileSync(process.execPath, args, { encoding: 'utf8' }),
      ) as number[];
      report(`${bars} bars, ${strategy}: most memory by the end of the run, MB`, run);
      report(`${bars} bars, ${strategy}: the same with its report, MB`, whole);
    }
  }
} else {
  const bars = millionBars(Number(length));
  const strategy =
    rule === 'sma-cross'
      ? ([smaCross, { fast: 10, slow: 30, fraction: 1 }] as const)
      : ([buyAndHold, { fraction: 1 }] as const);
  const before: number[] = [];
  measureRun(benchRequest(bars, strategy), () => before.push(mostMemory()));
  process.stdout.write(JSON.stringify([before.at(-1), mostMemory()]));
}

/** Of this process so far, MB. */
function mostMemory(): number {
  return process.resourceUsage().maxRSS / 1_024;
}
