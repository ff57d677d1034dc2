import { mkdirSync } from 'node:fs';
import { DAY_MS } from '../../base/time.ts';
import type { EventBatch, RecordedPart, RecordingEnd, RecordingHead, RecordingManifest } from '../../ports/recorder.ts';
import { createPartWriter } from './part-writer.ts';
import { dropFooter } from './part-footer.ts';
import type { PartWriter } from './part-writer.ts';
import { writeManifest } from './recording-manifest.ts';

/** The files of one recording while it goes on. Everything is synchronous and throws what the file system throws. */
export interface EventFiles {
  readonly write: (batch: EventBatch, day: number) => void;
  readonly bytes: () => number;
  readonly finish: (end: RecordingEnd) => RecordingManifest;
}

interface OpenPart {
  readonly day: number;
  readonly writer: PartWriter;
}

/** Begins a recording in the folder `events`: `YYYY/MM/DD/<kind>_<venue>.<recording>.<number>.parquet` and a manifest. */
export function createEventFiles(events: string, head: RecordingHead): EventFiles {
  mkdirSync(events, { recursive: true, mode: 0o700 });
  const open = new Map<string, OpenPart>();
  const numbers = new Map<string, number>();
  let parts: readonly RecordedPart[] = [];
  let kept = 0;
  const keep = (end: RecordingEnd | null): RecordingManifest => {
    const manifest = { ...head, parts, end };
    writeManifest(events, manifest);
    for (const { file } of parts.slice(kept)) dropFooter(`${events}/${file}`);
    kept = parts.length;
    return manifest;
  };
  const finishPart = (stream: string, { writer }: OpenPart): void => {
    parts = [...parts, writer.finish()];
    open.delete(stream);
  };
  const partFor = (batch: EventBatch, day: number): PartWriter => {
    const stream = `${batch.kind}_${batch.venue}`;
    const current = open.get(stream);
    if (current?.day === day && !current.writer.isFull()) return current.writer;
    if (current !== undefined) {
      finishPart(stream, current);
      keep(null);
    }
    const number = (numbers.get(stream) ?? 0) + 1;
    numbers.set(stream, number);
    const file = `${dayFolder(day)}/${stream}.${head.id}.${String(number).padStart(4, '0')}.parquet`;
    const writer = createPartWriter(events, file, batch);
    open.set(stream, { day, writer });
    return writer;
  };

  keep(null);
  return {
    write(batch, day) {
      partFor(batch, day).append(batch);
    },
    bytes: () =>
      parts.reduce((sum, { bytes }) => sum + bytes, 0) +
      [...open.values()].reduce((sum, { writer }) => sum + writer.bytes(), 0),
    finish(end) {
      for (const [stream, part] of open) finishPart(stream, part);
      return keep(end);
    },
  };
}

/** `YYYY/MM/DD` of a UTC day. */
function dayFolder(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '/');
}
