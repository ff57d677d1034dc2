import { partDefect, readRecording } from '../../adapters/parquet/recording-reader.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import { RECORDED_KINDS } from '../../ports/recorder.ts';
import type { RecordedEvent, RecordingManifest } from '../../ports/recorder.ts';

/** What a check of a recording found. */
export interface RecordingCheck {
  readonly id: string;
  readonly name: string;
  readonly state: 'complete' | 'cut-off';
  readonly files: number;
  readonly bytes: number;
  /** Rows that could be read. */
  readonly events: number;
  /** Inputs in sequence from the first on: how far a replay comes. */
  readonly inputs: number;
  /** Sentences; none where all is as it was written. */
  readonly defects: readonly string[];
}

/** Checks every file (there, unchanged, readable) and that inputs and journal records follow on each other. */
export async function verifyRecording(events: string, manifest: RecordingManifest): Promise<RecordingCheck> {
  const { id, name, parts, end } = manifest;
  const defects = parts.flatMap((part) => {
    const defect = partDefect(events, part);
    return defect === undefined ? [] : [`${part.file} ${defect}`];
  });
  const walk = await walkEvents(events, manifest);
  const isComplete = end?.isComplete === true;
  // What a crash cut off ends where it ends: rows beyond the last whole input are not a defect.
  if (walk.damage !== undefined) defects.push(walk.damage);
  if (isComplete && walk.gap !== undefined) defects.push(walk.gap);
  if (isComplete && walk.gap === undefined && walk.inputs < end.lastSeq)
    defects.push(`the inputs end at ${walk.inputs} instead of ${end.lastSeq}`);
  return {
    id,
    name,
    state: isComplete ? 'complete' : 'cut-off',
    files: parts.length,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    events: walk.events,
    inputs: walk.inputs,
    defects,
  };
}

interface Walk {
  events: number;
  inputs: number;
  records: number;
  /** The first place where something is missing. */
  gap?: string;
  damage?: string;
}

async function walkEvents(events: string, manifest: RecordingManifest): Promise<Walk> {
  const walk: Walk = { events: 0, inputs: 0, records: 0 };
  try {
    for await (const piece of readRecording(events, manifest, RECORDED_KINDS)) {
      walk.events += piece.length;
      for (const event of piece) if (walk.gap === undefined) step(walk, event);
    }
  } catch (error) {
    walk.damage = `cannot be read to its end: ${error instanceof Error ? error.message : String(error)}`;
  }
  return walk;
}

function step(walk: Walk, event: RecordedEvent): void {
  if (event.kind !== 'journal') {
    // Bars of a warm-up carry the number of their command.
    if (event.seq === walk.inputs) return;
    if (event.seq === walk.inputs + 1) walk.inputs = event.seq;
    else walk.gap = `input ${walk.inputs + 1} is missing (${event.seq} is next)`;
    return;
  }
  if (event.seq > walk.inputs) {
    walk.gap = `input ${event.seq} is missing, which led to a journal record`;
    return;
  }
  const { seq } = decodeRecord(event.line);
  if (seq === walk.records + 1) walk.records = seq;
  else walk.gap = `journal record ${walk.records + 1} is missing (${seq} is next)`;
}
