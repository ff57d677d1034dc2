import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { EventBatch, EventWriter, RecordingHead, RecordingManifest } from '../../ports/recorder.ts';
import type { RecordingReply, RecordingRequest, RecordingStart } from './recording-messages.ts';

/** Begins a recording in the folder `events` on a thread of its own. The error is a sentence. */
export function openEventWriter(events: string, head: RecordingHead): Promise<Result<EventWriter, string>> {
  const start: RecordingStart = { events, head };
  // Sources run as .ts under Node and vitest; a build puts the worker's .js beside the bundle.
  const entry = new URL(`./recording-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
  const worker = new Worker(entry, { workerData: start });
  return new Promise((resolve) => {
    worker.once('error', (error) => resolve(err(`the recording cannot begin: ${error.message}`)));
    worker.once('message', (reply: RecordingReply) => {
      if (reply.kind !== 'opened') return;
      resolve(reply.result.ok ? ok(createWriter(worker)) : err(`the recording cannot begin: ${reply.result.error}`));
    });
  });
}

/** Held at most for a disk that does not keep up; markets that can wait have waited long before. */
const MOST_PENDING_BYTES = 256 * 1024 * 1024;

function createWriter(worker: Worker): EventWriter {
  const waiting: number[] = [];
  const listeners: ((message: string) => void)[] = [];
  let pending = 0;
  let written = 0;
  let failure: string | undefined;
  let isFinished = false;
  let onFinished: ((result: Result<RecordingManifest, string>) => void) | undefined;

  const post = (request: RecordingRequest, moved: ArrayBuffer[]): void => worker.postMessage(request, moved);
  const fail = (message: string): void => {
    if (failure !== undefined || isFinished) return;
    failure = message;
    void worker.terminate();
    for (const tell of listeners) tell(message);
    onFinished?.(err(message));
  };
  worker.on('message', (reply: RecordingReply) => {
    if (reply.kind === 'finished') {
      isFinished = true;
      onFinished?.(reply.result);
    }
    if (reply.kind !== 'written') return;
    pending -= waiting.shift() ?? 0;
    if (reply.result.ok) written = reply.result.value;
    else fail(`the recording cannot be written: ${reply.result.error}`);
  });
  worker.on('error', (error) => fail(`the recording's thread ended: ${error.message}`));
  worker.on('exit', () => fail("the recording's thread has ended"));

  return {
    write(batch, day) {
      if (failure !== undefined) return;
      const { bytes, buffers } = contentOf(batch);
      waiting.push(bytes);
      pending += bytes;
      post({ kind: 'write', batch, day }, buffers);
      if (pending > MOST_PENDING_BYTES) fail('the disk does not keep up with the recording');
    },
    pendingBytes: () => pending,
    writtenBytes: () => written,
    onFailed: (listener) => void listeners.push(listener),
    finish: (end) =>
      new Promise((resolve) => {
        if (failure !== undefined) return resolve(err(failure));
        onFinished = resolve;
        post({ kind: 'finish', end }, []);
      }),
  };
}

/** The buffers of a batch, which move to the other thread, and its bytes; a character is counted as two. */
function contentOf(batch: EventBatch): { readonly bytes: number; readonly buffers: ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  let bytes = 0;
  for (const value of Object.values(batch) as readonly unknown[]) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.push(value.buffer);
    if (Array.isArray(value)) bytes += (value as readonly string[]).reduce((sum, line) => sum + 2 * line.length, 0);
  }
  return { bytes: buffers.reduce((sum, { byteLength }) => sum + byteLength, bytes), buffers };
}
