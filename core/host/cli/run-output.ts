import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { barsSha256 } from '../../adapters/sha256/bars-sha256.ts';
import { freshId } from '../fresh-ids.ts';
import type { RunTextSink } from '../run-text-stream.ts';
import type { Digest } from '../../ports/digest.ts';
import type { CommandFailure } from './command.ts';
import type { CliContext } from './context.ts';
import { badInput } from './failure.ts';
import { openRunFolder } from './run-folder.ts';
import type { WrittenReport } from './run-library.ts';
import type { RunSetup } from './run-setup.ts';

/** Where a run's results go while it goes on, beside the report. */
export interface RunOutput {
  /** Journal and equity as they come. */
  readonly attach: (system: TradingSystem) => void;
  /** Equity as it comes, of a run whose journal is hashed at its end. */
  readonly attachEquity: (system: TradingSystem) => void;
  /** A SHA-256 that also writes the journal which it is given. */
  readonly journalDigest: () => Digest;
  /** The same for a run in another process; undefined where nothing is written. */
  readonly write?: RunTextSink;
  readonly finish: (written: WrittenReport) => Promise<void>;
}

const nothing = (): void => undefined;

const NO_OUTPUT: RunOutput = {
  attach: nothing,
  attachEquity: nothing,
  journalDigest: createSha256Digest,
  finish: () => Promise.resolve(),
};

/** Opens the folder of `--out` before the run, if there is one. */
export function openRunOutput(path: string | undefined): Result<RunOutput, CommandFailure> {
  if (path === undefined) return ok(NO_OUTPUT);
  const folder = openRunFolder(path);
  return folder.ok ? folder : badInput(folder.error);
}

/** What names a run beside its options. */
export function runIdentity({ bars, more = [] }: RunSetup, version: string) {
  // As in the window: of the bars that the strategy sees, whatever finer ones they were built from.
  const hashes = [bars, ...more].map(({ columns }) => barsSha256(columns));
  const dataSha256 = more.length === 0 ? hashes.join('') : hashOfHashes(hashes);
  return { runId: freshId('run'), engineVersion: version, dataSha256 };
}

/** Remarks that are not part of the report: rows that were left out of the file. */
export function noteDropped({ bars }: RunSetup, context: CliContext): void {
  if (bars.dropped > 0) context.note(`${bars.dropped} bad rows of the file were left out (--lenient).`);
}

/** Several instruments: SHA-256 over their hashes, one a line, in the order of the run's instruments. */
function hashOfHashes(hashes: readonly string[]): string {
  const digest = createSha256Digest();
  digest.update(hashes.join('\n'));
  return digest.hex();
}
