import { mkdirSync } from 'node:fs';
import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import { writeHaltFile } from '../../halt-file.ts';
import type { HaltReach } from '../../../api/wire/trading-wire.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed } from '../failure.ts';
import { integerValue, optional, textValue, withDefault } from '../option.ts';
import { runningHost } from '../running-host.ts';

type HaltInput = HaltReach & { readonly cause: string };

/** `halt`: the emergency stop. Leaves a HALT file first, so that it holds even when nothing answers. */
export const halt = defineCommand({
  words: ['halt'],
  summary: 'emergency stop: nothing more is sent, open orders are cancelled, positions stay',
  notes: ['Trading stays halted over restarts until rearm is typed at a terminal.'],
  positionals: [],
  options: {
    cause: withDefault(textValue('TEXT', 'why, for the journal'), 'halted from the command line'),
    account: optional(textValue('NAME', 'only this account')),
    strategy: optional(textValue('ID', 'only this strategy, of the account named')),
    level: withDefault(
      integerValue('1 keeps stops that rest at the venue, 2 cancels every order', { min: 1, max: 2 }),
      '1',
    ),
  },
  async run({ options, context }) {
    const { cause, account, strategy } = options;
    const level = options.level === 2 ? 2 : 1;
    if (account !== undefined) return haltPart(context, { cause, level, account, strategy });
    if (strategy !== undefined) return badInput('--strategy needs --account: name the account that it trades on');
    const file = dropHaltFile(context, cause);
    const told = (await tellHost(context, { cause, level })) !== undefined;
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

interface Part {
  readonly cause: string;
  readonly level: 1 | 2;
  readonly account: string;
  readonly strategy: string | undefined;
}

/** One account, or one strategy: the host does it, since a HALT file stops everything. */
async function haltPart(context: CliContext, { cause, level, account, strategy }: Part): Promise<CommandResult> {
  const what = strategy === undefined ? account : `${strategy} on ${account}`;
  const scope =
    strategy === undefined
      ? ({ kind: 'account', account } as const)
      : ({ kind: 'strategy', account, strategyId: strategy } as const);
  const halted = await tellHost(context, { cause, level, scope });
  if (halted === undefined) return failed(`no host answered, so ${what} was not halted; "halt" alone stops everything`);
  if (halted === 0) return badInput(`there is no ${what} to halt`);
  return ok({ document: { halted: true, account, strategy: strategy ?? null }, text: `Halted ${what}.\n` });
}

/** Number of accounts or strategies halted; undefined where no host answered. */
async function tellHost(context: CliContext, input: HaltInput): Promise<number | undefined> {
  const connection = await runningHost(context);
  if (connection === undefined) return undefined;
  try {
    return await connection.api.trading.halt.mutate(input);
  } catch {
    return undefined; // the HALT file holds; a host that cannot answer finds it
  } finally {
    connection.close();
  }
}
