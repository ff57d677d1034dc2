import { mkdirSync } from 'node:fs';
import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import { writeHaltFile } from '../../halt-file.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { failed } from '../failure.ts';
import { textValue, withDefault } from '../option.ts';
import { runningHost } from '../running-host.ts';

/** `halt`: the emergency stop. Leaves a HALT file first, so that it holds even when nothing answers. */
export const halt = defineCommand({
  words: ['halt'],
  summary: 'emergency stop: nothing more is sent, open orders are cancelled, positions stay',
  notes: ['Trading stays halted over restarts until rearm is typed at a terminal.'],
  positionals: [],
  options: { cause: withDefault(textValue('TEXT', 'why, for the journal'), 'halted from the command line') },
  async run({ options, context }) {
    const file = dropHaltFile(context, options.cause);
    const told = await tellHost(context, options.cause);
    if (!file.ok && !told) {
      return failed(`HALT file not written (${file.error}) and no host answered; stop Tradewind by other means`);
    }
    const host = told ? 'The running host has latched.' : 'No host answered; whoever opens the folder stays halted.';
    return ok({
      document: { halted: true, haltFile: file.ok ? context.folder.haltFile : null, hostAnswered: told },
      text: `Halted. ${host}\n`,
    });
  },
});

function dropHaltFile(context: CliContext, cause: string): Result<void, string> {
  try {
    mkdirSync(context.folder.path, { recursive: true });
    writeHaltFile(context.folder.haltFile, cause);
    return ok(undefined);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

async function tellHost(context: CliContext, cause: string): Promise<boolean> {
  const connection = await runningHost(context);
  if (connection === undefined) return false;
  try {
    await connection.api.trading.halt.mutate({ cause });
    return true;
  } catch {
    return false; // the HALT file holds; a host that cannot answer finds it
  } finally {
    connection.close();
  }
}
