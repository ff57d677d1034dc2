import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../../core/model/run-report.ts';
import type { CliOutcome } from './run-cli.ts';

/** The report that a run printed; a failed run fails the test with its message. */
export function reportOf({ exitCode, stdout, stderr }: CliOutcome): RunReport {
  if (exitCode !== 0) throw new Error(`exit code ${exitCode ?? 'none'}: ${stderr}`);
  return JSON.parse(stdout) as RunReport;
}

/** Everything but what tells two runs of the same thing apart: id, mode and wall time. */
export function comparable(report: RunReport) {
  return { ...report, run: { ...report.run, id: '', mode: '', wallMs: 0 } };
}

/** A file that `--out` wrote. */
export function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** The report that `--out` wrote. */
export function reportIn(folder: string): RunReport {
  return JSON.parse(textOf(folder, 'report.json')) as RunReport;
}
