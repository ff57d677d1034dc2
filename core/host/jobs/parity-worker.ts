import type { ParityPartWire } from '../../api/wire/parity-wire.ts';
import { joinParts } from '../../backtest/parity/summarise-parity.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ParityRow } from '../../model/parity-report.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import { compareRerun } from '../parity/rerun.ts';
import type { Rerun } from '../parity/rerun.ts';
import { rerunRecording } from '../parity/rerun-recording.ts';
import { lastInput } from '../recording/recorded-edges.ts';
import { findRecording, marketSpan } from '../recording/recording-library.ts';
import { openSharedProgress } from './shared-progress.ts';

/** A session's recordings as they cross to the worker, oldest first. */
export interface ParityTask {
  /** Folder of the events. */
  readonly events: string;
  readonly recordingIds: readonly string[];
}

/** What a session's stretches came to. */
export interface ComparedParts {
  readonly rows: readonly ParityRow[];
  readonly parts: readonly ParityPartWire[];
  /** First and last journal record of each stretch, inclusive. */
  readonly covered: readonly (readonly [first: number, last: number])[];
}

/** Runs recordings again and compares; undefined if it was told to stop. The error is a sentence. */
export async function runParityTask(
  task: ParityTask & { readonly progress: SharedArrayBuffer },
): Promise<Result<ComparedParts, string> | undefined> {
  const { events, recordingIds } = task;
  const progress = openSharedProgress(task.progress);
  const manifests = recordingIds.map((id) => findRecording(events, id));
  const total = manifests.reduce((sum, found) => sum + (found.ok ? lastInput(found.value) : 0), 0);
  const compared: { readonly rows: readonly ParityRow[]; readonly part: ParityPartWire; readonly rerun: Rerun }[] = [];
  let done = 0;
  for (const found of manifests) {
    if (!found.ok) return found;
    const manifest = found.value;
    const before = done;
    try {
      const rerun = await rerunRecording(
        { events, manifest },
        {
          definition: (name) => STRATEGIES.find((strategy) => strategy.name === name),
          shouldStop: progress.isStopped,
          onProgress: (inputs) => {
            progress.report(before + inputs, total);
          },
        },
      );
      if (rerun === undefined) return undefined;
      if (!rerun.ok) return rerun;
      const rows = compareRerun(rerun.value);
      const { inputs, isWhole } = rerun.value;
      const span = marketSpan(manifest);
      const part = { source: 'recorded', name: manifest.name, ...span, inputs, orders: rows.length, isWhole } as const;
      compared.push({ rows, part, rerun: rerun.value });
    } catch (error) {
      return err(`a file of ${manifest.name} is damaged: ${error instanceof Error ? error.message : String(error)}`);
    }
    done += lastInput(manifest);
  }
  return ok({
    rows: joinParts(compared.map(({ rows }) => rows)),
    parts: compared.map(({ part }) => part),
    covered: compared.map(({ rerun }) => coveredBy(rerun)),
  });
}

function coveredBy({ session }: Rerun): readonly [number, number] {
  return [session[0]?.seq ?? Infinity, session.at(-1)?.seq ?? -Infinity];
}
