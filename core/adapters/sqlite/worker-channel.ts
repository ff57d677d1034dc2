import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import type { OpenDatabaseFailure } from './open-database.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';
import type { RowCounts } from './write-command.ts';
import { CHANNEL_CLOSED } from './write-channel.ts';
import type { WriteChannel, WriteDone } from './write-channel.ts';

/** Opens the database for writing on a thread of its own, so that a slow disk never holds up this one. */
export function openWorkerChannel(file: string): Promise<Result<WriteChannel, OpenDatabaseFailure>> {
  // Sources run as .ts under Node and vitest; a build puts the worker's .js beside the bundle.
  const entry = new URL(`./ledger-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
  const worker = new Worker(entry, { workerData: file });
  return new Promise((resolve) => {
    worker.once('error', (error) => resolve(err({ code: 'UNUSABLE', message: `ledger worker: ${error.message}` })));
    worker.once('message', (reply: WorkerReply) => {
      if (reply.kind !== 'opened') return;
      if (reply.result.ok) return resolve(ok(createWorkerChannel(worker)));
      resolve(reply.result);
      void worker.terminate();
    });
  });
}

function createWorkerChannel(worker: Worker): WriteChannel {
  const waiting = new Map<number, WriteDone>();
  const idle: (() => void)[] = [];
  let nextId = 1;
  let ended: StoreFailure | undefined;
  const post = (request: WorkerRequest): void => worker.postMessage(request, []);
  const finish = (id: number, result: Result<RowCounts, StoreFailure>): void => {
    const done = waiting.get(id);
    waiting.delete(id);
    done?.(result);
    if (waiting.size === 0) for (const resolve of idle.splice(0)) resolve();
  };
  const end = (failure: StoreFailure): void => {
    ended ??= failure;
    for (const id of waiting.keys()) finish(id, err(ended));
  };
  worker.on('message', (reply: WorkerReply) => {
    if (reply.kind === 'done') for (const id of reply.ids) finish(id, reply.result);
  });
  worker.on('error', (error) => end({ code: 'CLOSED', message: `the ledger worker ended: ${error.message}` }));
  worker.on('exit', () => end(CHANNEL_CLOSED));
  const drain = (): Promise<void> =>
    waiting.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve));
  return {
    send(command, done) {
      if (ended !== undefined) return done(err(ended));
      const id = nextId++;
      waiting.set(id, done);
      post({ kind: 'write', id, command });
    },
    drain,
    async close() {
      if (ended !== undefined) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      await drain();
      ended ??= CHANNEL_CLOSED;
      post({ kind: 'close' });
      await exited;
    },
  };
}
