import { existsSync, readdirSync } from 'node:fs';
import { present } from '../../base/invariant.ts';
import type { RecordedEvent, RecordedKind, RecordedPart, RecordingManifest } from '../../ports/recorder.ts';
import { readEventFile } from './event-reader.ts';
import { dropFooter, recoverPart, UNFINISHED } from './part-footer.ts';
import { writeManifest } from './recording-manifest.ts';
import { sha256OfFile } from './whole-file.ts';

/** Events of one kind and venue, file after file. */
interface EventStream {
  readonly kind: RecordedKind;
  readonly blocks: AsyncGenerator<readonly RecordedEvent[], void>;
  block: readonly RecordedEvent[];
  at: number;
}

/** What belongs to one input comes after it: first what it is made of, then what it led to. */
const RANKS: Readonly<Record<RecordedKind, number>> = {
  command: 0,
  book: 1,
  trade: 1,
  funding: 1,
  time: 1,
  bar: 2,
  journal: 3,
};

/**
 * The events of a recording in the order of their inputs, in pieces of any length. Throws where a file is damaged.
 * @param events the folder of the events
 */
export async function* readRecording(
  events: string,
  manifest: RecordingManifest,
  kinds: readonly RecordedKind[],
): AsyncGenerator<readonly RecordedEvent[], void> {
  const streams = openStreams(
    events,
    manifest.parts.filter(({ kind }) => kinds.includes(kind)),
  );
  for (const stream of streams) await refill(stream);
  for (;;) {
    const piece: RecordedEvent[] = [];
    const next = take(streams, piece);
    yield piece;
    if (next === undefined) return;
    await refill(next);
  }
}

/** Takes events until one stream's block is used up; undefined where all are at their ends. */
function take(streams: readonly EventStream[], piece: RecordedEvent[]): EventStream | undefined {
  for (;;) {
    const [first, second] = earliestTwo(streams);
    const until = second === undefined ? undefined : head(second);
    if (first === undefined) return undefined;
    for (let event = head(first); event !== undefined; event = head(first)) {
      if (until !== undefined && isAfter(event, until)) break;
      piece.push(event);
      first.at++;
    }
    if (first.at >= first.block.length) return first;
  }
}

function earliestTwo(streams: readonly EventStream[]): readonly [EventStream | undefined, EventStream | undefined] {
  let first: EventStream | undefined;
  let second: EventStream | undefined;
  for (const stream of streams) {
    const event = head(stream);
    if (event === undefined) continue;
    if (first === undefined || isAfter(present(head(first), 'event'), event)) {
      second = first;
      first = stream;
    } else if (second === undefined || isAfter(present(head(second), 'event'), event)) {
      second = stream;
    }
  }
  return [first, second];
}

function isAfter(one: RecordedEvent, other: RecordedEvent): boolean {
  return one.seq === other.seq ? RANKS[one.kind] > RANKS[other.kind] : one.seq > other.seq;
}

function head({ block, at }: EventStream): RecordedEvent | undefined {
  return block[at];
}

async function refill(stream: EventStream): Promise<void> {
  stream.at = 0;
  const next = await stream.blocks.next();
  stream.block = next.done === true ? [] : next.value;
}

function openStreams(events: string, parts: readonly RecordedPart[]): readonly EventStream[] {
  const byStream = Map.groupBy(parts, ({ kind, venue }) => `${kind}_${venue}`);
  return [...byStream.values()].map((own) => ({
    kind: present(own[0], 'part').kind,
    blocks: readParts(
      events,
      own.toSorted((one, other) => one.firstSeq - other.firstSeq),
    ),
    block: [],
    at: 0,
  }));
}

async function* readParts(
  events: string,
  parts: readonly RecordedPart[],
): AsyncGenerator<readonly RecordedEvent[], void> {
  for (const { file, kind } of parts) yield* readEventFile(`${events}/${file}`, kind);
}

/** What is wrong with a file of a recording, in words; undefined where it is as it was written. */
export function partDefect(events: string, { file, bytes, sha256 }: RecordedPart): string | undefined {
  const path = `${events}/${file}`;
  if (!existsSync(path)) return 'is missing';
  const found = sha256OfFile(path);
  if (found.bytes !== bytes) return `has ${found.bytes} bytes instead of ${bytes}`;
  return found.sha256 === sha256 ? undefined : 'is not what was written (its SHA-256 differs)';
}

/** Puts together what a crash left of a recording: complete row groups become files, the manifest says how it ended. */
export function recoverRecording(events: string, manifest: RecordingManifest, endedAt: number): RecordingManifest {
  const known = new Set(manifest.parts.map(({ file }) => file));
  const files = filesOf(events, manifest.id);
  const found = files
    .filter((file) => !known.has(file))
    .map((file) => recoverPart(`${events}/${file}`))
    .filter((part) => part !== undefined);
  const parts = [...manifest.parts, ...found];
  const recovered: RecordingManifest = {
    ...manifest,
    parts,
    end: {
      endedAt,
      reason: 'cut off; what was on the disk has been put together',
      isComplete: false,
      lastSeq: parts.reduce((most, { lastSeq }) => Math.max(most, lastSeq), 0),
      journalSha256: null,
    },
  };
  writeManifest(events, recovered);
  for (const file of files) dropFooter(`${events}/${file}`);
  return recovered;
}

/** Files of a recording, finished or not, by their finished names. */
export function filesOf(events: string, id: string): readonly string[] {
  const files = readdirSync(events, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.includes(`.${id}.`))
    .map((file) => file.replace(new RegExp(`(\\.parquet)(${UNFINISHED}|\\.footer(\\.new)?)$`), '$1'))
    .filter((file) => file.endsWith('.parquet'));
  return [...new Set(files)].toSorted();
}
