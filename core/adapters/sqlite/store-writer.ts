import type { Database } from 'better-sqlite3';
import { assertNever } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import { backUp } from './backup.ts';
import { createBarsWriter } from './bars-writer.ts';
import { createJournalWriter } from './journal-writer.ts';
import { prepareUpsert, upsert } from './sealed-table.ts';
import { createSessionHeads } from './session-heads.ts';
import { storeFailure } from './store-failure.ts';
import { TABLES } from './tables.ts';
import type { WriteCommand } from './write-command.ts';

/** The one place that changes the database. */
export interface StoreWriter {
  /** Carries out all commands in one transaction: all are durable afterwards, or none. Never throws. */
  readonly write: (commands: readonly WriteCommand[]) => Result<void, StoreFailure>;
}

/** Prepares a writer on the write connection. */
export function createStoreWriter(db: Database): StoreWriter {
  const execute = createExecutor(db);
  const transaction = db.transaction((commands: readonly WriteCommand[]) => commands.forEach(execute));
  return {
    write(commands) {
      try {
        const [first] = commands;
        // VACUUM INTO cannot run inside a transaction.
        if (first?.kind === 'backup') return backUp(db, first.file);
        transaction.immediate(commands);
        return ok(undefined);
      } catch (error) {
        return err(storeFailure(error));
      }
    },
  };
}

function createExecutor(db: Database): (command: WriteCommand) => void {
  const heads = createSessionHeads(db);
  const append = createJournalWriter(db, heads);
  const putBars = createBarsWriter(db);
  const put = {
    settings: prepareUpsert(db, TABLES.settings),
    jobs: prepareUpsert(db, TABLES.jobs),
    runs: prepareUpsert(db, TABLES.runs),
    instruments: prepareUpsert(db, TABLES.instruments),
  };
  const addEquity = prepareUpsert(db, TABLES.equity_points);
  const removeRun = db.prepare('DELETE FROM runs WHERE run_id = ?');
  return (command) => {
    switch (command.kind) {
      case 'append':
        return append(command);
      case 'create-session':
        return heads.create(command.session);
      case 'end-session':
        return heads.save({ ...heads.get(command.sessionId), endedAt: command.time });
      case 'put':
        return command.rows.forEach((row) => upsert(put[command.table], row));
      case 'remove-run':
        removeRun.run(command.runId);
        return;
      case 'add-equity': {
        const { key } = heads.get(command.sessionId);
        return command.rows.forEach((row) => upsert(addEquity, [key, ...row]));
      }
      case 'put-bars':
        return putBars(command.series, command.columns);
      case 'backup':
        throw new TypeError('a backup must be a command of its own');
      default:
        return assertNever(command);
    }
  };
}
