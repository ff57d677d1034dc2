import type { Database, Statement } from 'better-sqlite3';
import { assertNever } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StoreFailure } from '../../ports/repositories.ts';
import { backUp } from './backup.ts';
import { createBarsWriter } from './bars-writer.ts';
import { createCompletedRangesWriter } from './completed-ranges-writer.ts';
import { createJournalWriter } from './journal-writer.ts';
import { createDataRemover } from './data-remover.ts';
import { giveBack } from './free-pages.ts';
import { prepareUpsert, upsert } from './sealed-table.ts';
import { createSessionHeads } from './session-heads.ts';
import { storeFailure } from './store-failure.ts';
import { TABLES } from './tables.ts';
import { createTicksWriter } from './ticks-writer.ts';
import { NO_ROWS, PLAIN_TABLES } from './write-command.ts';
import type { RowCounts, WriteCommand } from './write-command.ts';

/** The one place that changes the database. */
export interface StoreWriter {
  /**
   * Carries out all commands in one transaction: all are durable afterwards, or none. Counts are those of the last one.
   * Never throws.
   */
  readonly write: (commands: readonly WriteCommand[]) => Result<RowCounts, StoreFailure>;
}

/** Prepares a writer on the write connection. */
export function createStoreWriter(db: Database): StoreWriter {
  const execute = createExecutor(db);
  const transaction = db.transaction((commands: readonly WriteCommand[]) =>
    commands.reduce((_, command) => execute(command) ?? NO_ROWS, NO_ROWS),
  );
  return {
    write(commands) {
      try {
        const [first] = commands;
        // VACUUM INTO cannot run inside a transaction; giving pages back makes one of its own.
        if (first?.kind === 'backup') return backUp(db, first.file);
        if (first?.kind === 'give-back') return ok(giveBack(db, first.pages));
        return ok(transaction.immediate(commands));
      } catch (error) {
        return err(storeFailure(error));
      }
    },
  };
}

function createExecutor(db: Database): (command: WriteCommand) => RowCounts | void {
  const heads = createSessionHeads(db);
  const append = createJournalWriter(db, heads);
  const putBars = createBarsWriter(db);
  const putTicks = createTicksWriter(db);
  const completed = createCompletedRangesWriter(db);
  const removeData = createDataRemover(db, completed);
  const put = Object.fromEntries(PLAIN_TABLES.map((table) => [table, prepareUpsert(db, TABLES[table])])) as Readonly<
    Record<(typeof PLAIN_TABLES)[number], Statement>
  >;
  const removeDownload = db.prepare('DELETE FROM downloads WHERE id = ?');
  const addEquity = prepareUpsert(db, TABLES.equity_points);
  const removeRun = [
    db.prepare('DELETE FROM runs WHERE run_id = ?'),
    db.prepare('DELETE FROM run_labels WHERE run_id = ?'),
  ];
  const removeStudy = [
    db.prepare('DELETE FROM study_trials WHERE study_id = ?'),
    db.prepare('DELETE FROM studies WHERE id = ?'),
  ];
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
        for (const statement of removeRun) statement.run(command.runId);
        return;
      case 'remove-study':
        for (const statement of removeStudy) statement.run(command.id);
        return;
      case 'add-equity': {
        const { key } = heads.get(command.sessionId);
        return command.rows.forEach((row) => upsert(addEquity, [key, ...row]));
      }
      case 'put-bars':
        return putBars(command.series, command.columns);
      case 'put-ticks':
        return putTicks(command.ticks);
      case 'complete-range':
        return completed.add(command.series, command.range);
      case 'remove-data':
        return removeData(command.series, command.range);
      case 'remove-download':
        removeDownload.run(command.id);
        return;
      case 'backup':
      case 'give-back':
        throw new TypeError(`${command.kind} must be a command of its own`);
      default:
        return assertNever(command);
    }
  };
}
