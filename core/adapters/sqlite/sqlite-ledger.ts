import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import type { DurableLedger, LedgerOptions } from '../../ports/store.ts';
import { projectBatch } from './projections.ts';
import type { AppendCommand } from './write-command.ts';
import type { WriteChannel } from './write-channel.ts';

/** The ledger of one session: batches go to the writer in order, and none overtakes one that failed. */
export function createSqliteLedger(channel: WriteChannel, options: LedgerOptions): DurableLedger {
  const persisted = createEmitter<number>();
  const failed = createEmitter<string>();
  /** Batches that are not durable yet, oldest first. */
  const pending: AppendCommand[] = [];
  let failure: StoreFailure | undefined;

  const send = (batch: AppendCommand): void =>
    channel.send(batch, (result) => {
      if (result.ok) {
        pending.shift();
        persisted.emit(lastSeq(batch));
      } else if (failure === undefined) {
        failure = result.error;
        failed.emit(result.error.message);
      }
    });

  return {
    append(records) {
      if (records.length === 0) return;
      const entries = records.map((record) => ({
        seq: record.seq,
        time: record.time,
        kind: record.event.kind,
        line: options.encode(record),
      }));
      const projections = projectBatch(records, options.view());
      const batch: AppendCommand = { kind: 'append', sessionId: options.sessionId, entries, projections };
      pending.push(batch);
      if (failure === undefined) send(batch);
    },
    onPersisted: (listener) => void persisted.subscribe(listener),
    onFailed: (listener) => void failed.subscribe(listener),
    async retry(): Promise<Result<void, StoreFailure>> {
      // What was sent behind the failed batch has failed, too, since it does not follow the newest record.
      await channel.drain();
      failure = undefined;
      // On this thread a batch leaves the list while it is sent.
      for (const batch of pending.slice()) send(batch);
      await channel.drain();
      return stillFailing() ?? ok(undefined);
    },
  };

  function stillFailing(): Result<void, StoreFailure> | undefined {
    return failure === undefined ? undefined : err(failure);
  }
}

function lastSeq(batch: AppendCommand): number {
  return batch.entries.at(-1)?.seq ?? 0;
}
