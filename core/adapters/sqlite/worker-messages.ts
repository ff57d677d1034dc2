import type { Result } from '../../base/result.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import type { OpenDatabaseFailure } from './open-database.ts';
import type { RowCounts, WriteCommand } from './write-command.ts';

/** To the ledger worker: a numbered command, or the wish that it ends. */
export type WorkerRequest =
  { readonly kind: 'write'; readonly id: number; readonly command: WriteCommand } | { readonly kind: 'close' };

/** From the ledger worker: the database is open or refused, commands have ended, or the worker has. */
export type WorkerReply =
  | { readonly kind: 'opened'; readonly result: Result<void, OpenDatabaseFailure> }
  | { readonly kind: 'done'; readonly ids: readonly number[]; readonly result: Result<RowCounts, StoreFailure> }
  | { readonly kind: 'closed' };
