import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { createEventFiles } from './event-files.ts';
import type { RecordingReply, RecordingRequest, RecordingStart } from './recording-messages.ts';

const port = present(parentPort, 'parent of the recording worker');
const reply = (message: RecordingReply): void => port.postMessage(message);
const { events, head } = workerData as RecordingStart;

const opened = attempt(() => createEventFiles(events, head));
reply({ kind: 'opened', result: opened.ok ? ok(undefined) : opened });
if (opened.ok) {
  const files = opened.value;
  port.on('message', (request: RecordingRequest) => {
    if (request.kind === 'write') {
      const written = attempt(() => {
        files.write(request.batch, request.day);
        return files.bytes();
      });
      reply({ kind: 'written', result: written });
      return;
    }
    reply({ kind: 'finished', result: attempt(() => files.finish(request.end)) });
    port.close();
  });
}

/** What the disk refuses is an expected failure, told as a sentence. */
function attempt<T>(act: () => T): Result<T, string> {
  try {
    return ok(act());
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
