import { err, ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { nameList } from '../text-table.ts';
import { withStoredData } from '../with-store.ts';

/** `db check`: integrity, references, seals and hash chains of the database, and its tables against the journals. */
export const dbCheck = defineCommand({
  words: ['db', 'check'],
  summary: 'check the database: integrity, references, checksums and hash chains',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withStoredData(context, async (store) => {
      const { database } = context.folder;
      if (store === undefined)
        return ok({ document: { sound: true, rows: {} }, text: `No database at ${database}.\n` });
      const { checkStore } = await import('../../session/check-store.ts');
      const checked = checkStore(store);
      if (!checked.ok) {
        const { code, table, row, message } = checked.error;
        const remedy = 'close Tradewind and restore a backup from the backups folder beside the database';
        return err({
          exitCode: 1,
          message: `${database} is damaged: ${message}; ${remedy}`,
          document: { sound: false, code, table, row, message },
        });
      }
      const rows = Object.entries(checked.value).map(([table, count]) => [table, String(count)] as const);
      return ok({ document: { sound: true, rows: checked.value }, text: `${database} is sound.\n${nameList(rows)}` });
    }),
});
