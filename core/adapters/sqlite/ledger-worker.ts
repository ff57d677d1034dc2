import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { present } from '../../base/invariant.ts';
import { ok } from '../../base/result.ts';
import { openDatabase } from './open-database.ts';
import type { OpenDatabase } from './open-database.ts';
import { createStoreWriter } from './store-writer.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';
import { createWriteQueue } from './write-queue.ts';

const port = present(parentPort, 'parent of the ledger worker');
const reply = (message: WorkerReply): void => port.postMessage(message);

const opened = openDatabase(workerData as string);
reply({ kind: 'opened', result: opened.ok ? ok(undefined) : opened });
if (opened.ok) serve(opened.value);

/** Takes in all that waits, writes one group, and looks again, so that batches that came meanwhile share a commit. */
function serve(database: OpenDatabase): void {
  const queue = createWriteQueue(createStoreWriter(database.db));
  let closing = false;
  const take = (request: WorkerRequest): void => {
    if (request.kind === 'close') closing = true;
    else queue.add(request.id, request.command);
  };
  const takeWaiting = (): void => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      take(next.message as WorkerRequest);
    }
  };
  port.on('message', (request: WorkerRequest) => {
    take(request);
    takeWaiting();
    for (let group = queue.writeNext(); group !== undefined; group = queue.writeNext()) {
      reply({ kind: 'done', ...group });
      takeWaiting();
    }
    if (!closing) return;
    database.close();
    reply({ kind: 'closed' });
    port.close();
  });
}
