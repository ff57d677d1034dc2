import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import type { CommandResult } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed, interrupted, refused } from '../failure.ts';
import { armingText, liveAccountNow, preflightText } from '../live-account-text.ts';
import { decimalValue, withDefault } from '../option.ts';
import { runningHost } from '../running-host.ts';
import type { DeskApi } from '../with-desk.ts';

/** `account arm NAME`: lets an account at a venue trade, for a time. Typed by a person at a terminal, never scripted. */
export const accountArm = defineCommand({
  words: ['account', 'arm'],
  summary: 'let an account at a venue trade, for a time; asks for its name and cannot be scripted',
  notes: ['An arming ends with its time, a stop, a change of the key, and with the process that it was given to.'],
  positionals: [{ name: 'NAME', help: 'such as LIVE-1' }],
  options: {
    hours: withDefault(decimalValue('for how long, in hours', { min: '0.1', max: '168', example: '24' }), '24'),
  },
  async run({ positionals, options, context }) {
    if (!context.typedAtTerminal) {
      return refused('arming is typed at a terminal and cannot be scripted; run it yourself: tradewind account arm');
    }
    const connection = await runningHost(context);
    if (connection === undefined) {
      return refused('no host is running, and an arming ends with its process: start the app, or "serve", first');
    }
    try {
      return await arm(connection.api, { context, typed: positionals[0] ?? '', hours: options.hours.toNumber() });
    } finally {
      connection.close();
    }
  },
});

interface ArmWish {
  readonly context: CliContext;
  readonly typed: string;
  readonly hours: number;
}

async function arm(api: DeskApi, { context, typed, hours }: ArmWish): Promise<CommandResult> {
  const account = await liveAccountNow(api, typed);
  if ('problem' in account) return badInput(account.problem);
  const { name, mode, venue } = account;
  const report = await api.liveAccounts.preflight.mutate({ account: name });
  if ('refused' in report) return failed(report.refused);
  context.note(preflightText(report));
  if (!report.passed) return refused(`${name} cannot be armed yet: settle what was refused.`);
  const whose = mode === 'live' ? 'REAL MONEY' : 'play money';
  context.note(`${name} would trade ${whose} at ${venue} for ${hours} hours.`);
  const confirmation = await context.ask(`Type ${name} to arm it: `);
  if (confirmation === undefined) return interrupted('Nothing was changed.');
  const outcome = await api.liveAccounts.arm.mutate({ account: name, confirmation, hours });
  if (outcome.outcome === 'refused') return refused(outcome.message);
  const armed = await liveAccountNow(api, name);
  const text = 'problem' in armed ? armed.problem : `${name} is ${armingText(armed.arming)}.`;
  return ok({ document: armed, text: `${text}\n` });
}

/** `account disarm NAME`: takes the leave back at once. */
export const accountDisarm = defineCommand({
  words: ['account', 'disarm'],
  summary: 'take back the leave of an account at a venue to trade, at once; orders and positions stay',
  positionals: [{ name: 'NAME', help: 'such as LIVE-1' }],
  options: {},
  async run({ positionals, context }) {
    const connection = await runningHost(context);
    if (connection === undefined)
      return ok({ document: { armed: false }, text: 'No host is running: nothing is armed.\n' });
    try {
      const account = await liveAccountNow(connection.api, positionals[0] ?? '');
      if ('problem' in account) return badInput(account.problem);
      const outcome = await connection.api.liveAccounts.disarm.mutate({ account: account.name });
      if (outcome.outcome === 'refused') return failed(outcome.message);
      return ok({ document: { account: account.name, armed: false }, text: `${account.name} is not armed.\n` });
    } finally {
      connection.close();
    }
  },
});
